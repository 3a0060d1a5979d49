using System.Text;
using System.Text.Json.Nodes;
using Intake.Protocol.Files;
using Intake.Protocol.Primitives;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>Files under a passphrase, which is stretched cheaply here, and one fault each.</summary>
internal static class FileVectors
{
    private const string Passphrase = "국경 a passphrase of a vector";
    private const int PassesAt = 24;
    private const int CheckAt = 41;
    private const int NonceAt = 73;
    private const string Text = "What the file keeps.";

    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        foreach (var kind in Enum.GetValues<PassphraseFileKind>())
            Vector(files, kind, "opened", "It opens.", Seal(world, kind), PassphraseOutcome.Opened);
        const PassphraseFileKind vault = PassphraseFileKind.Vault;
        Vector(files, vault, "other-passphrase", "It was sealed under another passphrase.", Seal(world, vault, "another"), PassphraseOutcome.WrongPassphrase);
        Vector(files, vault, "other-passes", "It names more passes than it was stretched by.", Changed(world, PassesAt, 2), PassphraseOutcome.WrongPassphrase);
        Vector(files, vault, "check-flipped", "One bit of its check is flipped.", Changed(world, CheckAt), PassphraseOutcome.WrongPassphrase);
        Vector(files, vault, "nonce-flipped", "One bit of its nonce is flipped.", Changed(world, NonceAt), PassphraseOutcome.Damaged);
        Vector(files, vault, "text-flipped", "One bit of what it keeps is flipped.", Changed(world, -1), PassphraseOutcome.Damaged);
        Vector(files, vault, "other-kind", "It is a backup.", Seal(world, PassphraseFileKind.Backup), PassphraseOutcome.Damaged);
        Vector(files, vault, "version", "Its version is 0.", Changed(world, 16), PassphraseOutcome.Damaged);
        Vector(files, vault, "torn", "Its last byte is missing.", Seal(world, vault)[..^1], PassphraseOutcome.Damaged);
    }

    private static byte[] Seal(World world, PassphraseFileKind kind, string passphrase = Passphrase) =>
        PassphraseFile.Seal(kind, Encoding.UTF8.GetBytes(passphrase), Encoding.UTF8.GetBytes(Text), new Argon2id(8, 1), world.Random);

    private static byte[] Changed(World world, int at, byte mask = 1) => ParcelVectors.Changed(Seal(world, PassphraseFileKind.Vault), at, mask);

    private static void Vector(VectorFolder files, PassphraseFileKind kind, string name, string what, byte[] file, PassphraseOutcome expected)
    {
        var magic = kind.ToString().ToLowerInvariant();
        files.Write($"files/{magic}-{name}", new JsonObject
        {
            ["what"] = what,
            ["kind"] = magic,
            ["passphrase"] = Passphrase,
            ["file"] = VectorFolder.Bytes(file),
            ["expected"] = expected.ToString(),
            ["text"] = expected == PassphraseOutcome.Opened ? Text : null,
        });
    }
}
