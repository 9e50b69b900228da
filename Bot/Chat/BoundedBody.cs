namespace ChatOpsIncidentBot.Chat;

/// <summary>Reads what somebody outside sends, and no more of it than is allowed.</summary>
public static class BoundedBody
{
    private const int FirstRoom = 16_384;

    /// <param name="largest">In bytes.</param>
    /// <returns>Null where it is larger; of the rest not a byte is read.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest) return null;
        // What was announced is only believed as it comes: a thousand callers that announce a megabyte and send nothing must cost nothing.
        // One byte more than that, so that the read that finds the end needs no more room.
        var buffer = new byte[(int)Math.Min(request.ContentLength ?? FirstRoom, FirstRoom) + 1];
        var length = 0;
        int read;
        while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (length > largest) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * length, largest + 1));
        }
        return buffer.AsMemory(0, length);
    }
}
