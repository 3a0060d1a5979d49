using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>What an editor keeps of a thread for nobody else. It never leaves the vault.</summary>
internal sealed class KeepVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "A thread's id, or the beginning of it." };
    private readonly Option<string?> note = new("--note") { HelpName = "FILE", Description = "A note for you alone, in the place of the one before; '-' is standard input." };
    private readonly Option<bool?> mute = new("--mute") { HelpName = "true|false", Description = "Whether you alone want to hear no more of this source." };

    public KeepVerb(Surroundings around)
        : base(around, "keep", "Keeps something of a thread for you alone. It never leaves the vault.", "intake desk keep 4f1c --note thoughts.txt --vault mina.vault")
    {
        Add(id);
        AddAll(note, mute);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var found = ThreadLookup.Find(vault, run.Need(id));
        if (!found.IsDone)
            return found.Problem;
        var (path, isMuted, thread) = (run.Get(note), run.Get(mute), found.Value.Thread);
        if (path is null && isMuted is null)
            return Problem.Usage("There is nothing to keep.", "Add --note or --mute.");
        var words = path is null ? "" : run.ReadText(path);
        if (!words.IsDone)
            return words.Problem;
        var written = await vault.UpdateAsync(contents => contents with
        {
            Private = contents.Private with
            {
                Notes = path is null ? contents.Private.Notes : PrivateRecords.With(contents.Private.Notes, thread, words.Value.Trim()),
                Muted = isMuted is null ? contents.Private.Muted : isMuted.Value ? contents.Private.Muted.Remove(thread).Add(thread) : contents.Private.Muted.Remove(thread),
            },
        }).ConfigureAwait(false);
        return written.IsDone ? Report.Of(new JsonObject { ["thread"] = found.Value.Id }, "Kept, for you alone.") : written.Problem;
    }
}
