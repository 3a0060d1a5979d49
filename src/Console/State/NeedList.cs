using Intake.Audit.Findings;

namespace Intake.Console.State;

/// <summary>What needs the operator, and what to do about it.</summary>
internal static class NeedList
{
    private const string MakeOne = "Make one on the server: Intake.Server backup create FILE --recovery KEY.";

    public static IEnumerable<Need> Of(HouseState state) => state.Roster is { } roster
        ? [.. Door(state), .. Membership(roster), .. Editors(roster), .. Storage(state.Storage), .. Jobs(state), .. Backup(state.Backup), .. Witnesses(state.Witnesses), .. Audit(state.Audit)]
        : [.. Door(state), .. Storage(state.Storage)];

    private static IEnumerable<Need> Door(HouseState state)
    {
        if (state.Door == DoorAnswer.Silent)
            yield return new Need(Standing.Broken, "The door does not answer.", "Look whether the service runs, and at its log. Sources cannot send now.");
        else if (state.Door == DoorAnswer.Closed && state.Roster is { HasEnded: false, Membership.Closed: null, Open: not null })
            yield return new Need(Standing.Broken, "The door answers, and takes nothing.", "Look at the service's log.");
    }

    /// <summary>What is to be done about the membership, and about sending at all.</summary>
    public static IEnumerable<Need> Membership(RosterState roster)
    {
        if (roster.Membership.Closed is not null)
            yield return new Need(Standing.Warning, "The newsroom has closed its door.", "Nothing is taken. What was promised is still kept and destroyed in time: leave the server running.");
        else if (roster.HasEnded)
            yield return new Need(Standing.Broken, "The membership has ended.", "Nothing is taken until the newsroom signs and publishes a new one.");
        else if (roster.Standing == Standing.Warning)
            yield return new Need(Standing.Warning, $"The membership ends in {Days(roster.DaysLeft)}.", "Ask the newsroom to sign and publish a new one.");
        if (roster is { HasEnded: false, Open: null, Membership.Closed: null })
            yield return new Need(Standing.Broken, "There is no roster for now, so that nobody can send.", "Editors' keys are missing or have ended: each editor opens the desk, or publishes keys.");
    }

    /// <summary>What is to be done about editors' keys.</summary>
    public static IEnumerable<Need> Editors(RosterState roster) => roster.Editors
        .Where(editor => editor.Standing != Standing.Healthy)
        .Select(editor => new Need(
            Standing.Warning,
            editor.LastEpoch is null ? $"{editor.Name} has published no keys." : editor.DaysLeft == 0 ? $"The keys of {editor.Name} have ended, or end today." : $"The keys of {editor.Name} end in {Days(editor.DaysLeft)}.",
            "Ask this editor to open the desk, which publishes new ones. Without keys, nothing is sealed to this editor."));

    /// <summary>What is to be done about the disk.</summary>
    public static IEnumerable<Need> Storage(StorageState storage)
    {
        if (!storage.TakesText)
            yield return new Need(Standing.Broken, "The disk is full: nothing is taken.", "Give it more room, or raise the budget.");
        else if (!storage.TakesFiles)
            yield return new Need(Standing.Warning, "The disk is nearly full: the door takes text alone.", "Give it more room, or raise the budget.");
        else if (storage.Standing == Standing.Warning)
            yield return new Need(Standing.Warning, "Soon the door will take text alone.", "Give it more room, or raise the budget.");
    }

    /// <summary>What is to be done about the sorting room.</summary>
    public static IEnumerable<Need> Jobs(HouseState state)
    {
        if (state.Jobs.Count == 0 || state.Jobs.All(job => job.Standing == Standing.Broken))
        {
            yield return new Need(Standing.Broken, "The sorting room does not work: tips are kept, and nobody can read them yet.", "Look whether its process runs, and at its log. Nothing is lost.");
            yield break;
        }

        foreach (var job in state.Jobs.Where(job => job.Standing is Standing.Warning or Standing.Broken))
            yield return new Need(job.Standing, job.Standing == Standing.Broken ? $"The job \"{job.Name}\" did not run." : $"The job \"{job.Name}\" failed.", "It begins again by itself. If it goes on failing, look at the service's log.");
    }

    /// <summary>What is to be done about backups.</summary>
    public static IEnumerable<Need> Backup(BackupState? backup)
    {
        if (backup is null || backup.Standing == Standing.Healthy)
            yield break;
        var standing = backup.Standing == Standing.Broken ? Standing.Broken : Standing.Warning;
        if (backup.MadeOn is null)
            yield return new Need(standing, "No backup was made yet. If this disk is lost, the ledger is lost with it, and the door has to be founded anew.", MakeOne);
        else if (backup.IsBehind)
            yield return new Need(standing, "The last backup is older than the newest membership or policy.", MakeOne);
        else
            yield return new Need(standing, $"The last backup is {Days(backup.Age)} old.", MakeOne);
    }

    private static IEnumerable<Need> Witnesses(IReadOnlyList<WitnessState> witnesses) => witnesses
        .Where(witness => witness.Standing is Standing.Warning or Standing.Broken)
        .Select(witness => new Need(witness.Standing, $"The witness {witness.Name} {witness.Did}.", witness.Next));

    /// <summary>What an audit finds to be wrong, or cannot tell.</summary>
    public static IEnumerable<Need> Audit(AuditReport audit) => audit.Findings
        .Where(finding => finding.Verdict != AuditVerdict.NoBreach)
        .Select(finding => new Need(finding.Verdict == AuditVerdict.Breach ? Standing.Broken : Standing.Warning, finding.What, finding.Next ?? ""));

    private static string Days(ulong days) => days == 1 ? "one day" : $"{days} days";
}
