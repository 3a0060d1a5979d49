using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Exports;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;

namespace Intake.Cli.Desks;

/// <summary>Checks an export with newsroom.pub alone: on any computer, without a vault and without a connection.</summary>
internal sealed class VerifyExportVerb : Verb
{
    private const int MostForeign = 20;
    private readonly Argument<string> folder = new("folder") { Description = "The export's folder." };
    private readonly Option<string> newsroom = new("--newsroom") { DefaultValueFactory = _ => "newsroom.pub", HelpName = "FILE", Description = "The newsroom's public file. Compare its words with the newsroom's." };

    public VerifyExportVerb(Surroundings around)
        : base(around, "verify-export", "Checks an export: who signed it, and that nothing in it is missing, altered or added. It needs no vault and no connection.",
            "intake desk verify-export ~/case/export-5e0d91aa --newsroom newsroom.pub")
    {
        Add(folder);
        Add(newsroom);
    }

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation) => Task.FromResult(Check(run));

    private Outcome<Report> Check(Invocation run)
    {
        var pinned = NewsroomFiles.Read(run.Need(newsroom));
        if (!pinned.IsDone)
            return pinned.Problem;
        var verdict = ExportCheck.Of(run.Need(folder), pinned.Value.Identity);
        return verdict.IsDone ? Describe(verdict.Value, string.Join(' ', pinned.Value.Identity.FingerprintWords)) : verdict.Problem;
    }

    private static Report Describe(ExportVerdict verdict, string words) => Report.Of(Fields(verdict), Lines(verdict, words)) with
    {
        Problem = verdict.IsWhole ? null : Problem.Refused(
            $"This is not what was signed: {string.Join("; ", Faults(verdict))}.", "Ask for the whole folder again.", "Nothing was changed."),
    };

    private static IEnumerable<string> Lines(ExportVerdict verdict, string words) =>
    [
        .. ExportWords.Of(verdict.Evidence),
        $"The newsroom's words: {words}",
        .. verdict.Items.Select(item => ExportWords.Of(item.Item, item.State, verdict.Evidence)),
        .. verdict.IsWhole ? ["Nothing is missing, altered or added. This proves who vouches for it, not that a source sent it."] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Faults(ExportVerdict verdict) => verdict.Items.Where(item => item.State != ItemState.Whole)
        .Select(item => $"{item.Item.Name} is {ExportWords.Of(item.State)}")
        .Concat(verdict.Foreign.Take(MostForeign).Select(name => $"nobody vouches for {DisplayText.Line(name, 80)}"));

    private static JsonObject Fields(ExportVerdict verdict) => new()
    {
        ["id"] = verdict.Evidence.Id.ToString(),
        ["editor"] = verdict.Evidence.Manifest.Editor.ToString(),
        ["editorName"] = verdict.Evidence.Editor.Name,
        ["epoch"] = verdict.Evidence.Manifest.Epoch,
        ["membership"] = verdict.Evidence.Membership.Membership.Number,
        ["thread"] = verdict.Evidence.Manifest.Thread?.ToString(),
        ["redacted"] = verdict.Evidence.Manifest.IsRedacted,
        ["whole"] = verdict.IsWhole,
        ["items"] = new JsonArray([.. verdict.Items.Select(item => new JsonObject
        {
            ["name"] = item.Item.Name,
            ["state"] = item.State.ToString().ToLowerInvariant(),
            ["kind"] = item.Item.Kind.ToString(),
            ["length"] = item.Item.Length,
            ["sha256"] = item.Item.Hash.ToString(),
            ["epoch"] = item.Item.Epoch,
            ["author"] = item.Item.Author?.ToString(),
            ["commit"] = item.Item.Commit?.ToString(),
        })]),
        ["foreign"] = new JsonArray([.. verdict.Foreign.Select(name => JsonValue.Create(name))]),
    };
}
