using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Requests;

/// <summary>An editor's signature on an HTTP request: "Intake id,epoch,signature" in the Authorization header (SPEC §3).</summary>
/// <param name="Editor">id(e).</param>
/// <param name="Epoch">The epoch of signing, accepted in it and the next.</param>
/// <param name="Signature">64 bytes.</param>
public sealed record EditorRequest(Digest Editor, ulong Epoch, ReadOnlyMemory<byte> Signature)
{
    private const string Scheme = "Intake ";

    /// <summary>The header's value for a request.</summary>
    public static string Authorize(EditorKeys keys, Digest editor, Digest newsroom, ulong epoch, string method, string pathAndQuery, ReadOnlySpan<byte> body) =>
        Header(editor, epoch, Sign(keys, newsroom, epoch, method, pathAndQuery, body));

    /// <summary>The 64-byte signature of a request.</summary>
    public static byte[] Sign(EditorKeys keys, Digest newsroom, ulong epoch, string method, string pathAndQuery, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Sign.Sign(Meaning.Request, newsroom, Message(epoch, method, pathAndQuery, body));
    }

    /// <summary>The header's value for a request that was signed before.</summary>
    public static string Header(Digest editor, ulong epoch, ReadOnlySpan<byte> signature) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}{editor},{epoch},{Convert.ToHexStringLower(signature)}");

    /// <summary>Reads a header's value; false for any other spelling.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out EditorRequest? request)
    {
        request = null;
        if (header is null || !header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = header[Scheme.Length..].Split(',');
        if (parts.Length != 3
            || !Digest.TryParseHex(parts[0], out var editor)
            || !ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || (parts[1].Length > 1 && parts[1][0] == '0')
            || parts[2].Length != 2 * Primitives.Signature.Size
            || !TryParseSignature(parts[2], out var signature))
        {
            return false;
        }

        request = new EditorRequest(editor, epoch, signature);
        return true;
    }

    /// <summary>Whether this editor signed exactly this request.</summary>
    public bool IsSignedBy(EditorIdentity identity, Digest newsroom, string method, string pathAndQuery, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.Id == Editor && Primitives.Signature.Verify(identity.Sign, Meaning.Request, newsroom, Message(Epoch, method, pathAndQuery, body), Signature.Span);
    }

    private static bool TryParseSignature(string hex, out byte[] signature)
    {
        signature = new byte[Primitives.Signature.Size];
        return hex.All(digit => char.IsAsciiHexDigitLower(digit)) && Convert.FromHexString(hex, signature, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    // Hashed, so that every field has a fixed width.
    private static byte[] Message(ulong epoch, string method, string pathAndQuery, ReadOnlySpan<byte> body)
    {
        var message = new byte[8 + Digest.Size + Digest.Size];
        var writer = new SpanWriter(message);
        writer.U64(epoch);
        writer.Digest(Sha256.Hash(System.Text.Encoding.UTF8.GetBytes(method + "\n" + pathAndQuery)));
        writer.Digest(Sha256.Hash(body));
        return message;
    }
}
