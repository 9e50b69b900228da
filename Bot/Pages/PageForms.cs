using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsIncidentBot.Pages;

/// <summary>Reads what a page sends, within bounds, before anything is made of it: what cannot be read is the sender's mistake.</summary>
internal static class PageForms
{
    /// <summary>In bytes; a review's longest text twice over, each letter of it escaped.</summary>
    private const int Largest = 4 * 1024 * 1024;

    /// <summary>Of a form that is read once it is here; nothing of ours sends more than a dozen.</summary>
    private static readonly FormOptions Bounds = new() { ValueCountLimit = 256, KeyLengthLimit = 200, ValueLengthLimit = Largest, MultipartBodyLengthLimit = Largest, MemoryBufferThreshold = Largest };

    /// <returns>Null where the form is there to be read; otherwise what to answer.</returns>
    public static async Task<(int Status, string Why)?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return (StatusCodes.Status400BadRequest, "That is no form.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Largest;
        try
        {
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, Bounds));
            await http.Request.ReadFormAsync(http.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (failure.StatusCode, "That is more than 4 MB, which is more than these pages take.");
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException && !http.RequestAborted.IsCancellationRequested)
        {
            return (StatusCodes.Status400BadRequest, "That form cannot be read: it has too many fields, or one with too long a name, or it is cut off.");
        }
    }
}
