using Intake.EndToEnd;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Tests.Newsrooms;

/// <summary>A newsroom that 'newsroom init' founded in a folder of its own.</summary>
internal sealed class Founded : IDisposable
{
    public const string Passphrase = "six words that nobody guesses";
    private readonly TemporaryFolder folder = new();

    private Founded()
    {
    }

    public NewsroomFile Newsroom { get; private set; } = null!;

    public string this[string name] => folder.File(name);

    public static async Task<Founded> InitAsync()
    {
        var founded = new Founded();
        await Transcript.DoAsync(
            ["newsroom", "init", "--root-key", founded["root"], "--spare-key", founded["spare"], "--name", "The Border Post", "--out", founded["newsroom.pub"], "--passphrase-file", "-"],
            Passphrase + "\n");
        Assert.True(NewsroomFile.TryParse(await File.ReadAllTextAsync(founded["newsroom.pub"]), out var newsroom));
        founded.Newsroom = newsroom;
        using var ledger = SigningKey.Generate(SystemRandomSource.Instance);
        await File.WriteAllTextAsync(founded["ledger.pub"], Convert.ToHexStringLower(ledger.PublicKey) + "\n");
        return founded;
    }

    /// <summary>An editor's request in a file of that name; the six words.</summary>
    public async Task<string> RequestAsync(string name, NewsroomIdentity? newsroom = null)
    {
        using var keys = EditorKeys.Generate(SystemRandomSource.Instance);
        var request = SignedEnrolment.Sign(keys, (newsroom ?? Newsroom.Identity).Id, name);
        await File.WriteAllBytesAsync(this[name], request.Bytes.ToArray());
        return string.Join(' ', request.Words);
    }

    /// <summary>Signs with the root unless told otherwise, into the file "membership".</summary>
    public Task<Transcript> SignAsync(string[] more, string key = "root", TimeProvider? time = null) => Transcript.TypeAsync(
        ["newsroom", "sign", "--root-key", this[key], "--passphrase-file", "-", .. Unless(more, "--ledger", this["ledger.pub"]), .. Unless(more, "--out", this["membership"]), .. more], Passphrase, time);

    /// <summary>What the last signing left.</summary>
    public SignedMembership Signed(string name = "membership")
    {
        Assert.True(SignedMembership.TryParse(File.ReadAllBytes(this[name]), Newsroom.Identity, out var signed, out var error), error.ToString());
        return signed;
    }

    private static string[] Unless(string[] given, string option, string value) => given.Contains(option) ? [] : [option, value];

    public void Dispose() => folder.Dispose();
}
