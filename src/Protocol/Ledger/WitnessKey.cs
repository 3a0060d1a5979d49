using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Ledger;

/// <summary>
/// Whose cosignatures count: a witness's name and Ed25519 key, written as a verifier key (C2SP signed-note): name, key id in hex, and kind and key in base64, with a
/// plus between them.
/// </summary>
public sealed record WitnessKey
{
    /// <summary>Longest name in bytes of UTF-8.</summary>
    public const int MaximumName = 128;

    /// <summary>Ed25519 with a time.</summary>
    internal const byte Kind = 4;

    private readonly byte[] key;

    private WitnessKey(string name, byte[] key) => (Name, this.key, KeyId) = (name, key, SignedNote.KeyIdOf(name, Kind, key));

    /// <summary>The witness's name, as it stands in its lines.</summary>
    public string Name { get; }

    /// <summary>The Ed25519 key, 32 bytes.</summary>
    public ReadOnlySpan<byte> PublicKey => key;

    internal byte[] KeyId { get; }

    /// <summary>Reads a verifier key; false for any other text, and for keys of another kind.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WitnessKey? witness)
    {
        witness = null;
        var parts = (text ?? "").Split('+', 3);
        var bytes = new byte[1 + Signature.PublicKeySize + 2];
        if (parts.Length != 3 || !IsName(parts[0]) || !Convert.TryFromBase64String(parts[2], bytes, out var length) || length != 1 + Signature.PublicKeySize || bytes[0] != Kind)
        {
            return false;
        }

        var read = new WitnessKey(parts[0], bytes[1..length]);
        if (read.ToString() != text)
        {
            return false;
        }

        witness = read;
        return true;
    }

    /// <summary>A witness's key of its parts.</summary>
    /// <param name="name">Not empty, without spaces and pluses.</param>
    /// <param name="publicKey">The Ed25519 key, 32 bytes.</param>
    public static WitnessKey Of(string name, ReadOnlySpan<byte> publicKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, Signature.PublicKeySize);
        return IsName(name) ? new WitnessKey(name, publicKey.ToArray()) : throw new ArgumentException("This is no name of a witness.", nameof(name));
    }

    /// <summary>Two are one if they are written alike.</summary>
    public bool Equals(WitnessKey? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The verifier key.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([Kind, .. key])}");

    private static bool IsName(string name) =>
        name.Length > 0 && System.Text.Encoding.UTF8.GetByteCount(name) <= MaximumName && !name.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '+');
}
