namespace Intake.Rehearsal;

/// <summary>All that a stranger sees of an answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="Word">The body of a refusal, without its line end.</param>
/// <param name="Headers">Names and values of all headers, sorted.</param>
/// <param name="Size">Bytes of the body.</param>
public sealed record Answer(int Status, string Word, string Headers, int Size)
{
    /// <summary>Reads an answer whole and disposes of it.</summary>
    public static async Task<Answer> OfAsync(Task<HttpResponseMessage> pending)
    {
        using var response = await pending;
        var body = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();
        var word = response.Content.Headers.ContentType?.MediaType == "text/plain" ? System.Text.Encoding.ASCII.GetString(body).TrimEnd('\n') : "";
        return new Answer((int)response.StatusCode, word, string.Join('\n', headers), body.Length);
    }

    /// <summary>Status and word.</summary>
    public override string ToString() => Word.Length == 0 ? $"{Status}" : $"{Status} {Word}";
}
