using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Editors;

/// <summary>A vault with fresh keys, and the request to be named in the next membership.</summary>
internal sealed class NewVerb : Verb
{
    private readonly Option<string> name = new("--name") { Required = true, Description = "The editor's name, for colleagues and sources." };
    private readonly Option<string> vaultFile = new("--vault") { Required = true, HelpName = "FILE", Description = "Where the vault goes." };
    private readonly Option<string> requestFile = new("--request") { Required = true, HelpName = "FILE", Description = "Where the request goes." };
    private readonly Option<string> newsroomFile = new("--newsroom") { DefaultValueFactory = _ => "newsroom.pub", HelpName = "FILE", Description = "The newsroom's newsroom.pub; the vault pins it." };
    private readonly PassphraseOption passphrase = PassphraseOption.Usual();

    public NewVerb(Surroundings around)
        : base(around, "new", "Makes an editor's vault, and a request to the newsroom.",
            "intake editor new --name Mina --newsroom newsroom.pub --vault mina.vault --request mina.request") =>
        AddAll(name, vaultFile, requestFile, newsroomFile, passphrase);

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation) => Task.FromResult(Make(run));

    private Outcome<Report> Make(Invocation run)
    {
        var newsroom = NewsroomFiles.Read(run.Need(newsroomFile));
        if (!newsroom.IsDone)
            return newsroom.Problem;
        var (path, request) = (run.Need(vaultFile), run.Need(requestFile));
        if (new[] { path, request }.FirstOrDefault(File.Exists) is { } exists)
            return Problem.Refused($"{exists} exists already.", "Name another file.", "Nothing was written.");
        var held = VaultLock.Take(path);
        if (!held.IsDone)
            return held.Problem;
        using var mine = held.Value;
        var secret = passphrase.ReadNew(run, "the vault");
        if (!secret.IsDone)
            return secret.Problem;
        var made = Vault.Create(path, newsroom.Value, run.Need(name), secret.Value, run.Argon2, run.Random);
        if (!made.IsDone)
            return made.Problem;
        using var vault = made.Value;
        return Enrol(vault, newsroom.Value, path, request);
    }

    private static Outcome<Report> Enrol(Vault vault, NewsroomFile newsroom, string path, string request)
    {
        SignedEnrolment enrolment;
        try
        {
            enrolment = SignedEnrolment.Sign(vault.Keys, vault.Newsroom.Id, vault.Contents.Editor.Name);
        }
        catch (ArgumentException failure)
        {
            File.Delete(path);
            return Problem.Usage($"This name cannot be used: {failure.Message}", "Take one of at most 64 bytes, without control characters.");
        }

        AtomicFile.Replace(request, enrolment.Bytes.Span);
        var words = new RequestWords(vault, enrolment, request);
        return Report.Of(
            words.ToJson(new JsonObject { ["vault"] = path }),
            [
                $"The vault is {path}. Only this file, with its passphrase, opens what is sent to you: keep it, and a copy.",
                .. words.Lines(),
                string.Empty,
                $"Compare the newsroom's fingerprint with the printed one: {string.Join(' ', newsroom.Identity.FingerprintWords)}",
            ]);
    }
}
