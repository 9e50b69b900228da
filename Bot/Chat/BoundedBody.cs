namespace ChatOpsIncidentBot.Chat;

/// <summary>Reads what somebody outside sends, and no more of it than is allowed.</summary>
public static class BoundedBody
{
    private const int FirstRoom = 4096;

    /// <param name="largest">In bytes.</param>
    /// <returns>Null where it is larger; of the rest not a byte is read.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest) return null;
        // One byte more than was announced, so that the read that finds the end needs no more room.
        var buffer = new byte[(int)(request.ContentLength ?? FirstRoom) + 1];
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
