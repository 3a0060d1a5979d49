using System.Globalization;
using System.Text;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.EndToEnd;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Tests.Desks;

/// <summary>Whatever somebody else wrote, wherever a verb says it: it moves no cursor, turns nothing round, and hides nothing.</summary>
public sealed class HostileWordsTests : IAsyncLifetime
{
    private const string Passphrase = "six words that nobody guesses";
    private const int LongestLine = 400;
    private static readonly string Thread = HostileContents.Thread.ToString();
    private readonly TemporaryFolder folder = new();
    private Vault vault = null!;

    public static TheoryData<string> Attacks => [.. HostileContents.Attacks.Keys];

    private string Path => folder.File("mina.vault");

    public ValueTask InitializeAsync()
    {
        using var root = SigningKey.Generate(SystemRandomSource.Instance);
        using var spare = SigningKey.Generate(SystemRandomSource.Instance);
        var newsroom = new NewsroomFile("Border Post", NewsroomFile.IdentityOf(root, spare));
        vault = Vault.Create(Path, newsroom, "Mina", new SecretBytes(Encoding.UTF8.GetBytes(Passphrase)), new Argon2id(8, 1), SystemRandomSource.Instance).Value!;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        vault.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Words_of_others_are_words_in_a_terminal(string attack)
    {
        await vault.UpdateAsync(contents => HostileContents.With(contents, HostileContents.Attacks[attack]));

        string[][] lists = [["list", "--shelf", "all"], ["queue"], ["junk"], ["retention"]];
        foreach (var verb in lists)
        {
            var said = await SayAsync(verb);
            IsHarmless(said);
            Assert.All(said.Split('\n'), line => Assert.InRange(line.EnumerateRunes().Count(), 0, LongestLine));
        }

        IsHarmless(await SayAsync("show", Thread, "--names"));
    }

    private static void IsHarmless(string said) => Assert.All(said.EnumerateRunes(), rune => Assert.False(
        rune.Value is not ('\n' or '\r' or '\t' or 0x200C or 0x200D)
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
        $"U+{rune.Value:X4} is said."));

    private async Task<string> SayAsync(params string[] verb)
    {
        var said = await Transcript.DoAsync(["desk", .. verb, "--vault", Path, "--passphrase-file", "-"], Passphrase + "\n");
        return said.Output + said.Errors;
    }
}
