using System.Collections.Immutable;
using System.Text;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Vaults;

public sealed class VaultTests : IDisposable
{
    private static readonly Range Nonce = 73..85;

    private readonly TemporaryFolder folder = new();

    private string VaultPath => folder["aya.vault"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everything_that_a_vault_holds_comes_back_from_its_file()
    {
        using var vault = TestVaults.Create(VaultPath);
        await vault.UpdateAsync(contents => Samples.Full(contents));
        using var again = TestVaults.Open(VaultPath);
        Assert.Equal(Json(vault.Contents), Json(again.Contents));
        Assert.Equal(vault.Identity.Id, again.Identity.Id);
    }

    [Fact]
    public void Another_passphrase_is_refused_in_words()
    {
        TestVaults.Create(VaultPath).Dispose();
        var opened = Vault.Open(VaultPath, TestVaults.Passphrase("another"), TestVaults.Cheap, SystemRandomSource.Instance);
        Assert.Equal(ProblemKind.Refused, opened.Problem?.Kind);
        Assert.Contains("passphrase", opened.Problem?.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(200)]
    public void A_vault_with_a_flipped_bit_does_not_open(int at)
    {
        TestVaults.Create(VaultPath).Dispose();
        var bytes = File.ReadAllBytes(VaultPath);
        bytes[at] ^= 1;
        File.WriteAllBytes(VaultPath, bytes);
        Assert.False(Vault.Open(VaultPath, TestVaults.Passphrase(), TestVaults.Cheap, SystemRandomSource.Instance).IsDone);
    }

    [Fact]
    public async Task After_a_change_of_passphrase_only_the_new_one_opens()
    {
        using (var vault = TestVaults.Create(VaultPath))
        {
            Assert.True((await vault.ChangePassphraseAsync(TestVaults.Passphrase("another"))).IsDone);
            await vault.UpdateAsync(contents => contents with { KeySetNumber = 7 });
        }

        Assert.False(Vault.Open(VaultPath, TestVaults.Passphrase(), TestVaults.Cheap, SystemRandomSource.Instance).IsDone);
        using var again = Vault.Open(VaultPath, TestVaults.Passphrase("another"), TestVaults.Cheap, SystemRandomSource.Instance).Value!;
        Assert.Equal(7UL, again.Contents.KeySetNumber);
    }

    [Fact]
    public async Task Each_write_has_a_nonce_of_its_own_under_one_stretching_and_the_passphrase_is_let_go()
    {
        var passphrase = TestVaults.Passphrase();
        TestVaults.Create(VaultPath).Dispose();
        var first = File.ReadAllBytes(VaultPath);
        using var vault = Vault.Open(VaultPath, passphrase, TestVaults.Cheap, SystemRandomSource.Instance).Value!;
        Assert.Throws<ObjectDisposedException>(() => passphrase.Span.Length);
        await vault.FlushAsync();
        await vault.UpdateAsync(contents => contents with { KeySetNumber = 7 });
        var second = File.ReadAllBytes(VaultPath);
        await vault.UpdateAsync(contents => contents);
        var third = File.ReadAllBytes(VaultPath);
        Assert.Equal(first[..Nonce.Start], second[..Nonce.Start]);
        Assert.Equal(second[..Nonce.Start], third[..Nonce.Start]);
        Assert.Equal(3, new[] { first, second, third }.Select(file => Convert.ToHexString(file[Nonce])).Distinct().Count());
    }

    [Fact]
    public async Task A_vault_that_is_opened_takes_on_the_stretching_of_the_day()
    {
        TestVaults.Create(VaultPath).Dispose();
        using (var vault = Vault.Open(VaultPath, TestVaults.Passphrase(), new Argon2id(64, 2), SystemRandomSource.Instance).Value!)
            await vault.UpdateAsync(contents => contents with { KeySetNumber = 7 });
        Assert.Equal([0, 0, 0, 64, 0, 0, 0, 2], File.ReadAllBytes(VaultPath)[17..25]);
        using var again = TestVaults.Open(VaultPath);
        Assert.Equal(7UL, again.Contents.KeySetNumber);
    }

    [Fact]
    public async Task A_backup_holds_what_was_read_and_no_key_that_opens_more()
    {
        using var vault = TestVaults.Create(VaultPath);
        await vault.UpdateAsync(contents => Samples.Full(contents));
        Assert.True(VaultBackup.Create(vault, folder["aya.backup"]).IsDone);
        Assert.False(Vault.Open(folder["aya.backup"], TestVaults.Passphrase(), TestVaults.Cheap, SystemRandomSource.Instance).IsDone);

        using var restored = VaultBackup.Restore(folder["aya.backup"], folder["again.vault"], TestVaults.Passphrase(), TestVaults.Cheap, SystemRandomSource.Instance).Value!;

        Assert.Empty(restored.Contents.Keys);
        Assert.Equal(vault.Identity.Id, restored.Identity.Id);
        Assert.Equal(Samples.Text, Assert.Single(restored.Contents.Tips).Text);
        Assert.Equal(AttachmentState.Waiting, restored.Contents.Tips[0].Attachments[0].State);
        Assert.Equal(ProblemKind.Refused, VaultBackup.Create(vault, folder["aya.backup"]).Problem?.Kind);
        Assert.Equal(ProblemKind.Refused, VaultBackup.Restore(folder["aya.backup"], VaultPath, TestVaults.Passphrase(), TestVaults.Cheap, SystemRandomSource.Instance).Problem?.Kind);
    }

    [Fact]
    public void A_vault_that_exists_is_never_overwritten()
    {
        TestVaults.Create(VaultPath).Dispose();
        var before = File.ReadAllBytes(VaultPath);
        var second = Vault.Create(VaultPath, TestVaults.Newsroom(), "Bo", TestVaults.Passphrase(), TestVaults.Cheap, SystemRandomSource.Instance);
        Assert.Equal(ProblemKind.Refused, second.Problem?.Kind);
        Assert.Equal(before, File.ReadAllBytes(VaultPath));
    }

    [Fact]
    public async Task Nothing_that_a_vault_holds_is_readable_in_its_file()
    {
        using var vault = TestVaults.Create(VaultPath);
        await vault.UpdateAsync(contents => Samples.Full(contents));
        var file = File.ReadAllBytes(VaultPath).AsSpan();
        Assert.Equal(-1, file.IndexOf(Encoding.UTF8.GetBytes(Samples.Text)));
        Assert.Equal(-1, file.IndexOf(vault.Identity.Id.ToArray()));
        Assert.Equal(-1, file.IndexOf("Aya"u8));
    }

    [Fact]
    public async Task A_vault_that_cannot_be_written_keeps_what_it_held()
    {
        using var vault = TestVaults.Create(VaultPath);
        var before = vault.Contents;
        Directory.CreateDirectory(VaultPath + ".new");
        var written = await vault.UpdateAsync(contents => contents with { KeySetNumber = 9 });
        Assert.Equal(ProblemKind.TryAgain, written.Problem?.Kind);
        Assert.Same(before, vault.Contents);
        Directory.Delete(VaultPath + ".new");
        using var again = TestVaults.Open(VaultPath);
        Assert.Equal(0UL, again.Contents.KeySetNumber);
    }

    [Fact]
    public async Task What_was_only_remembered_is_written_with_the_next_write()
    {
        using var vault = TestVaults.Create(VaultPath);
        await vault.RememberAsync(contents => contents with { KeySetNumber = 3 });
        await vault.FlushAsync();
        using var again = TestVaults.Open(VaultPath);
        Assert.Equal(3UL, again.Contents.KeySetNumber);
    }

    [Fact]
    public async Task A_vault_in_which_nothing_changed_is_not_written_again()
    {
        using var vault = TestVaults.Create(VaultPath);
        var before = await File.ReadAllBytesAsync(VaultPath, TestContext.Current.CancellationToken);
        await vault.RememberAsync(contents => contents with { KeySetNumber = contents.KeySetNumber });
        await vault.FlushAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(VaultPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Keys_are_zeroed_when_the_vault_is_closed()
    {
        var vault = TestVaults.Create(VaultPath);
        var keys = vault.Contents.Editor.Keys;
        Assert.Contains(keys, value => value != 0);
        vault.Dispose();
        Assert.All(keys, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Only_its_owner_may_read_a_vault()
    {
        TestVaults.Create(VaultPath).Dispose();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(VaultPath));
    }

    [Fact]
    public void A_vault_of_a_newer_layout_is_refused_and_not_half_understood()
    {
        var bytes = VaultJson.Write(Samples.Full(Samples.Empty()) with { Format = VaultContents.CurrentFormat + 1 });
        Assert.Null(VaultJson.Read(bytes));
        var unknown = Encoding.UTF8.GetBytes(Json(Samples.Empty()).Replace("\"KeySetNumber\"", "\"Invented\"", StringComparison.Ordinal));
        Assert.Null(VaultJson.Read(unknown));
    }

    private static string Json(VaultContents contents) => Encoding.UTF8.GetString(VaultJson.Write(contents));
}
