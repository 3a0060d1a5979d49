using System.Text;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Vaults;

/// <summary>Vaults for tests: real files, and a cheap Argon2id, because its price is not what is tested.</summary>
internal static class TestVaults
{
    public static readonly Argon2id Cheap = new(8, 1);

    public static SecretBytes Passphrase(string text = "a passphrase of a test") => new(Encoding.UTF8.GetBytes(text));

    public static NewsroomFile Newsroom()
    {
        using var root = SigningKey.Generate(SystemRandomSource.Instance);
        using var spare = SigningKey.Generate(SystemRandomSource.Instance);
        return new NewsroomFile("Border Post", NewsroomFile.IdentityOf(root, spare));
    }

    public static Vault Create(string path, NewsroomFile? newsroom = null, IRandomSource? random = null)
    {
        var created = Vault.Create(path, newsroom ?? Newsroom(), "Aya", Passphrase(), Cheap, random ?? SystemRandomSource.Instance);
        return created.Value ?? throw new InvalidOperationException(created.Problem?.ToString());
    }

    public static Vault Open(string path)
    {
        var opened = Vault.Open(path, Passphrase(), Cheap, SystemRandomSource.Instance);
        return opened.Value ?? throw new InvalidOperationException(opened.Problem?.ToString());
    }
}
