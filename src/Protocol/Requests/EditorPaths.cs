using System.Globalization;

namespace Intake.Protocol.Requests;

/// <summary>The paths that an editor's signed requests ask for (SPEC §7): a signature counts for exactly one spelling.</summary>
public static class EditorPaths
{
    /// <summary>POST: how far the vault has come.</summary>
    public const string Acknowledgement = "/board/acknowledge";

    /// <summary>GET: one page of the own lane in an epoch.</summary>
    public static string Lane(Digest editor, ulong epoch, uint page) => string.Create(CultureInfo.InvariantCulture, $"/board/{epoch}/lanes/{editor}?page={page}");

    /// <summary>GET: a chunk, by its 16-byte id.</summary>
    public static string Chunk(ReadOnlySpan<byte> id) => $"/chunks/{Convert.ToHexStringLower(id)}";

    /// <summary>PUT: the own key set.</summary>
    public static string Keys(Digest editor) => $"/newsroom/keys/{editor}";
}
