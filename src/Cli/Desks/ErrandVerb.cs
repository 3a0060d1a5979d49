using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Errands;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>An errand for a networked machine, made where no network is.</summary>
internal sealed class ErrandVerb : VaultVerb
{
    private readonly Option<string> to = new("--to") { Required = true, HelpName = "FILE", Description = "Where the errand goes; one that lies there is replaced." };
    private readonly Option<int> days = new("--days") { HelpName = "N", DefaultValueFactory = _ => ErrandMaker.MostDays, Description = $"For how many days it is good: 1 to {ErrandMaker.MostDays}. Whoever finds it can ask in your name for so long, and open nothing." };

    public ErrandVerb(Surroundings around)
        : base(around, "errand", "Writes what a networked machine shall ask and post for this vault in the coming days: signed questions and sealed parcels, no key. Nothing is sent.",
            "intake desk errand --to mina.errand --vault mina.vault") =>
        AddAll(to, days);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        if (run.Get(days) is var wanted && wanted is < 1 or > ErrandMaker.MostDays)
            return Problem.Usage($"An errand is good for 1 to {ErrandMaker.MostDays} days: sources do not look longer for a reply that was sealed before.", "Give a number in between.");
        var made = await new ErrandMaker(vault, run.Time, run.Random).MakeAsync(wanted).ConfigureAwait(false);
        if (!made.IsDone)
            return made.Problem;
        var path = run.Need(to);
        return ErrandFile.Write(path, made.Value.Signed) is { } problem ? problem : Describe(made.Value, path);
    }

    private static Report Describe(MadeErrand made, string path)
    {
        var errand = made.Signed.Errand;
        var json = new JsonObject { ["errand"] = path, ["epochs"] = errand.Epochs, ["parcels"] = errand.Parcels.Count, ["replies"] = made.Replies, ["chunks"] = errand.Chunks.Count };
        string[] lines = made.Until is { } until
            ?
            [
                $"{path} is good until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC. It asks for the lane and {PullWords.Count(errand.Chunks.Count, "chunk")} of files, and takes {PullWords.Count(made.Replies, "reply", "replies")} along among {errand.Parcels.Count} parcels.",
                "On the networked machine: intake desk pull --to BUNDLE --errand FILE --server URL, once in each epoch, as a desk would. Name a new folder for each errand.",
            ]
            : [$"{path} asks only what strangers may ask: this vault knows no list of keys that holds at present. Carry it out, take the bundle with 'intake desk pull --from', and make the next one."];
        return Report.Of(json, lines);
    }
}
