using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>The private half of <see cref="RecipientPublicKeys"/>: an editor's day or courier keys, a source's, or a throw-away pair.</summary>
public sealed class RecipientKeys : IDisposable
{
    /// <summary>Size of the exported pair in bytes: X25519 (32), X-Wing seed (32).</summary>
    public const int ExportSize = X25519Key.Size + Primitives.XWing.SeedSize;

    private RecipientKeys(Digest editor, X25519Key x25519, XWingKey xwing)
    {
        X25519 = x25519;
        XWing = xwing;
        Public = new RecipientPublicKeys(editor, x25519.PublicKey, xwing.PublicKey);
    }

    /// <summary>The Diffie–Hellman half.</summary>
    public X25519Key X25519 { get; }

    /// <summary>The quantum-safe half.</summary>
    public XWingKey XWing { get; }

    /// <summary>What others address.</summary>
    public RecipientPublicKeys Public { get; }

    /// <summary>A fresh pair: 32 bytes X25519, then 32 bytes X-Wing seed.</summary>
    public static RecipientKeys Generate(Digest editor, IRandomSource random) => new(editor, X25519Key.Generate(random), XWingKey.Generate(random));

    /// <summary>A pair from its 64 exported bytes.</summary>
    public static RecipientKeys Import(Digest editor, ReadOnlySpan<byte> exported)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(exported.Length, ExportSize);
        return new RecipientKeys(editor, X25519Key.Import(exported[..X25519Key.Size]), XWingKey.Import(exported[X25519Key.Size..]));
    }

    /// <summary>Writes the 64 private bytes; the caller zeroes them.</summary>
    public void Export(Span<byte> destination)
    {
        X25519.Export(destination);
        XWing.Export(destination[X25519Key.Size..]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        X25519.Dispose();
        XWing.Dispose();
    }
}
