using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Attachments;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>A thread's files, or one message's, checked once more and under neutral names. Nothing is sent.</summary>
internal sealed class SaveVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "A thread's id, or a message's." };
    private readonly Option<string> to = new("--to") { Required = true, HelpName = "DIR", Description = "The folder to save to." };

    public SaveVerb(Surroundings around)
        : base(around, "save", "Saves the files of a thread or of one message, verified and under neutral names. Nothing is sent.", "intake desk save 4f1c --to ~/tips --vault mina.vault")
    {
        Add(id);
        Add(to);
    }

    protected override Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation) =>
        Task.FromResult(Save(vault, run.Need(id), run.Need(to)));

    private static Outcome<Report> Save(Vault vault, string id, string folder)
    {
        var found = ThreadLookup.Find(vault, id);
        if (!found.IsDone)
            return found.Problem;
        if (!Directory.Exists(folder))
            return Problem.Usage($"There is no folder {folder}.", "Make it first, on a disk that you trust.");
        var tips = found.Value.Tips.Where(tip => ShortId.Names(id, tip.Commit)).ToList();
        var saver = new AttachmentSaver(vault);
        var saved = new List<SavedFile>();
        foreach (var tip in tips.Count > 0 ? tips : [.. found.Value.Tips])
        {
            foreach (var file in tip.Attachments)
            {
                var one = saver.Save(tip, file, folder);
                if (!one.IsDone)
                    return one.Problem;
                saved.Add(one.Value);
            }
        }

        return Describe(saved);
    }

    private static Report Describe(List<SavedFile> saved)
    {
        var failed = saved.Where(file => file.Path is null).ToList();
        return Report.Of(
            new JsonObject { ["files"] = new JsonArray([.. saved.Select(Fields)]) },
            saved.Count == 0 ? ["There are no files."] : [.. saved.Select(file => file.Path is { } path ? $"Saved and verified: {path}{(file.File.IsOriginal ? $". {AttachmentWords.NotCleaned}" : "")}" : $"Not saved: {file.Name}. {AttachmentWords.Of(file.File)}")]) with
        {
            Problem = failed.Count == 0 ? null : Problem.Partly(
                $"{failed.Count} of {saved.Count} files could not be verified: {string.Join("; ", failed.Select(file => $"{file.Name}: {AttachmentWords.Of(file.File)}"))}",
                "Nothing was written for those; the others are whole.", "Pull again: it fetches what the server still keeps."),
        };
    }

    private static JsonObject Fields(SavedFile saved) => new()
    {
        ["name"] = saved.Name,
        ["path"] = saved.Path,
        ["length"] = saved.File.Length,
        ["original"] = saved.File.IsOriginal,
        ["state"] = saved.File.State.ToString().ToLowerInvariant(),
    };
}
