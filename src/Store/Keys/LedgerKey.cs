using Intake.Protocol.Primitives;

namespace Intake.Store.Keys;

/// <summary>The server's Ed25519 key that signs rosters. A membership names its public half; the private one is opened only to sign.</summary>
/// <param name="secrets">Where it is kept.</param>
/// <param name="folder">Where the public half is written.</param>
public sealed class LedgerKey(Secrets secrets, DataFolder folder)
{
    /// <summary>Under which name it is kept.</summary>
    internal const string SecretName = "ledger";

    private readonly Lazy<byte[]> publicKey = new(() =>
    {
        using var key = Open(secrets);
        return key.PublicKey;
    });

    /// <summary>The public half, 32 bytes.</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey.Value;

    /// <summary>The key itself; the caller disposes of it.</summary>
    public SigningKey Open() => Open(secrets);

    /// <summary>Writes the public half to the data folder (SPEC §8), for the newsroom to sign.</summary>
    public void Publish()
    {
        var text = Convert.ToHexStringLower(PublicKey) + "\n";
        if (!File.Exists(folder.LedgerFile) || File.ReadAllText(folder.LedgerFile) != text)
        {
            File.WriteAllText(folder.LedgerFile, text);
        }
    }

    private static SigningKey Open(Secrets secrets)
    {
        using var seed = secrets.Get(SecretName);
        return SigningKey.Import(seed.Span);
    }
}
