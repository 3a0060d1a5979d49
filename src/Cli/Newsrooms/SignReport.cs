using System.Globalization;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Threads;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;
using Spectre.Console;

namespace Intake.Cli.Newsrooms;

/// <summary>What a signer is told: who may read now, who may no longer, and what is left to do.</summary>
/// <param name="signed">What was signed.</param>
/// <param name="change">What it changes.</param>
/// <param name="path">Where it is.</param>
internal sealed class SignReport(SignedMembership signed, MembershipChange change, string path)
{
    private readonly Membership membership = signed.Membership;
    private readonly IReadOnlyList<string> checklist = DepartureChecklist.Of(change, path);

    /// <summary>The report.</summary>
    public Report ToReport() => new(ToJson(), Show);

    private JsonObject ToJson() => new()
    {
        ["membership"] = path,
        ["number"] = membership.Number,
        ["bySpare"] = signed.BySpare,
        ["editors"] = new JsonArray([.. membership.Editors.Select(editor => new JsonObject { ["name"] = editor.Name, ["id"] = editor.Id.ToString() })]),
        ["departed"] = new JsonArray([.. membership.Departed.Select(editor => (JsonNode)editor.Id.ToString())]),
        ["joined"] = NamesOf(change.Joined),
        ["renewed"] = NamesOf(change.Renewed),
        ["left"] = NamesOf(change.Left),
        ["checklist"] = new JsonArray([.. checklist.Select(step => (JsonNode)step)]),
        ["lanes"] = membership.Lanes,
        ["doors"] = new JsonArray([.. membership.Doors.Select(door => (JsonNode)door.Address)]),
        ["lastEpoch"] = membership.LastEpoch,
        ["closed"] = membership.Closed,
        ["hash"] = signed.Hash.ToString(),
    };

    private static JsonArray NamesOf(IReadOnlyList<EditorIdentity> editors) => new([.. editors.Select(editor => JsonValue.Create(editor.Name))]);

    private void Show(IAnsiConsole console)
    {
        var end = membership.Clock.StartOf(membership.LastEpoch + 1).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        console.WriteLine($"Membership {membership.Number} is signed{(signed.BySpare ? " by the spare key, which ends the root" : "")}: {path}");
        foreach (var editor in membership.Editors)
            console.WriteLine($"  may read     {NameOf(editor)}{(change.Renewed.Contains(editor) ? ", with new keys" : change.Joined.Contains(editor) ? ", new" : "")}");
        foreach (var editor in change.Left)
            console.WriteLine($"  may no more  {NameOf(editor)}");
        if (membership.Closed is not null)
            console.WriteLine("It closes the newsroom, and its reason is public: once it is published nothing more is taken, sources fetch no answers, and desks pull nothing, not even what came since they pulled last, until a later membership opens it again.");
        if (change.Reopens)
            console.WriteLine("It opens the newsroom again, which the one before had closed.");
        console.WriteLine($"It ends by itself on {end} (UTC). Publish it: intake newsroom publish --server URL --membership {path}");
        if (checklist.Count == 0)
            return;
        console.WriteLine();
        console.WriteLine("What is left to do. If somebody left in anger, or a computer is in other hands, do all of it today:");
        foreach (var (number, step) in checklist.Index())
            console.WriteLine($"  [ ] {number + 1}. {step}");
    }

    private static string NameOf(EditorIdentity editor) => DisplayText.Line(editor.Name ?? "(no name)", Membership.MaximumNameBytes);
}
