using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Spectre.Console;

namespace Intake.Cli.Newsrooms;

/// <summary>Founds a newsroom: two keys under passphrases, and the public file that everybody pins.</summary>
internal sealed class InitVerb : Verb
{
    private readonly Option<string> rootKey = new("--root-key") { Required = true, HelpName = "FILE", Description = "Where the root key goes. Keep it off line." };
    private readonly Option<string> spareKey = new("--spare-key") { Required = true, HelpName = "FILE", Description = "Where the spare goes. Keep it at another place: it can end the root." };
    private readonly Option<string> name = new("--name") { DefaultValueFactory = _ => "Newsroom", Description = "The newsroom's name, as sources see it." };
    private readonly Option<string> output = new("--out") { DefaultValueFactory = _ => "newsroom.pub", HelpName = "FILE", Description = "The public file for server, editors and sources." };
    private readonly PassphraseOption passphrase = PassphraseOption.Usual();
    private readonly PassphraseOption sparePassphrase = new("--spare-passphrase-file", "The spare's passphrase, if it is another one than the root's.");

    public InitVerb(Surroundings around)
        : base(around, "init", "Founds a newsroom: a root key and a spare key under passphrases, and the file that pins them. Do this on a computer that is off line.",
            "intake newsroom init --root-key root.key --spare-key spare.key --name 'The Border Post'") =>
        AddAll(rootKey, spareKey, name, output, passphrase, sparePassphrase);

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation) => Task.FromResult(Found(run));

    private Outcome<Report> Found(Invocation run)
    {
        if (Obstacle(run) is { } obstacle)
            return obstacle;
        var first = passphrase.ReadNew(run, "the root key");
        if (!first.IsDone)
            return first.Problem;
        using var forRoot = first.Value;
        var second = run.Get(sparePassphrase) is null && run.Get(passphrase) is not null
            ? new SecretBytes(forRoot.Span)
            : sparePassphrase.ReadNew(run, "the spare key");
        if (!second.IsDone)
            return second.Problem;
        using var forSpare = second.Value;
        return Write(run, forRoot, forSpare);
    }

    private Problem? Obstacle(Invocation run)
    {
        if (!IsName(run.Need(name)))
            return NewsroomProblems.BadName();
        string[] files = [run.Need(rootKey), run.Need(spareKey), run.Need(output)];
        if (files.Select(Path.GetFullPath).Distinct().Count() < files.Length)
            return Problem.Usage("Two of the three files are the same one.", "Give root key, spare key and public file names of their own.");
        return files.FirstOrDefault(File.Exists) is { } existing ? NewsroomProblems.KeyExists(existing) : null;
    }

    private Outcome<Report> Write(Invocation run, SecretBytes forRoot, SecretBytes forSpare)
    {
        using var root = SigningKey.Generate(run.Random);
        using var spare = SigningKey.Generate(run.Random);
        var newsroom = new NewsroomFile(run.Need(name), NewsroomFile.IdentityOf(root, spare));
        var written = KeyFile.Write(run.Need(rootKey), root, newsroom, forRoot, run.Argon2, run.Random);
        if (written.IsDone)
            written = KeyFile.Write(run.Need(spareKey), spare, newsroom, forSpare, run.Argon2, run.Random);
        if (!written.IsDone)
            return written.Problem;
        AtomicFile.Replace(run.Need(output), Encoding.UTF8.GetBytes(newsroom.ToJson()));
        return ReportOf(run, newsroom);
    }

    private Report ReportOf(Invocation run, NewsroomFile newsroom)
    {
        var words = string.Join(' ', newsroom.Identity.FingerprintWords);
        var json = new JsonObject { ["newsroom"] = run.Need(output), ["name"] = newsroom.Name, ["id"] = newsroom.Identity.Id.ToString(), ["fingerprint"] = words };
        return new Report(json, console =>
        {
            console.WriteLine($"The newsroom \"{newsroom.Name}\" is founded. Its fingerprint, for everybody to compare:");
            console.WriteLine();
            console.WriteLine($"  {words}", new Style(decoration: Decoration.Bold));
            console.WriteLine();
            console.WriteLine($"Keep {run.Need(rootKey)} off line, {run.Need(spareKey)} at another place, and both passphrases apart from them.");
            console.WriteLine($"Give {run.Need(output)} to the server and to each editor.");
        });
    }

    private static bool IsName(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= Membership.MaximumNameBytes && !name.Any(char.IsControl);
}
