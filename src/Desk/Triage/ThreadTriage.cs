using System.Collections.Immutable;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Triage;

/// <summary>What the team thinks of one thread.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Registers">Everything that was ever set, in no order.</param>
public sealed record ThreadTriage(Digest Thread, ImmutableList<Register> Registers)
{
    /// <summary>How far the work is; new until somebody says otherwise.</summary>
    public string Status => Find(TriageField.Status)?.Text ?? ThreadStatus.New;

    /// <summary>The epoch in which this desk could hear that; null where nobody said, or where that waits here.</summary>
    public ulong? StatusSince => Only(TriageField.Status)?.HeardIn;

    /// <summary>Why, if a reason was given with that status.</summary>
    public string? Reason => Find(TriageField.Reason) is { } reason && reason.Revision == Find(TriageField.Status)?.Revision ? reason.Text : null;

    /// <summary>id(e) of who works on it, or null.</summary>
    public Digest? Assignee => Digest.TryParseHex(Find(TriageField.Assignee)?.Text, out var editor) ? editor : null;

    /// <summary>How much it matters, 0 to 3.</summary>
    public int Priority => (int)Math.Min(Find(TriageField.Priority)?.Number ?? 0, 3);

    /// <summary>What the team calls the source, or null.</summary>
    public string? Nickname => Find(TriageField.Nickname)?.Text;

    /// <summary>The tags, in the order of the alphabet.</summary>
    public ImmutableList<string> Tags => [.. All(TriageField.Tag).Where(tag => tag.Change.Number == 1).Select(tag => tag.Change.Item).Order(StringComparer.CurrentCulture)];

    /// <summary>The team's notes, the oldest first; what waits here comes last.</summary>
    public ImmutableList<Register> Notes => [.. All(TriageField.Note).Where(note => note.Change.Text is not null).OrderBy(note => note.Epoch ?? ulong.MaxValue).ThenBy(note => note.Change.Item, StringComparer.Ordinal)];

    /// <summary>Threads that belong to this one, as its own links say.</summary>
    public ImmutableList<Register> Links => [.. All(TriageField.Link).Where(link => link.Change.Number is 1 or 2).OrderBy(link => link.Change.Item, StringComparer.Ordinal)];

    /// <summary>The epoch in which somebody must look again, or null.</summary>
    public ulong? Due => Find(TriageField.Due)?.Number;

    /// <summary>Whether somebody else may hold the source's phrase; null if nobody thinks so.</summary>
    public Register? Captured => Only(TriageField.Captured) is { Change.Number: 1 } captured ? captured : null;

    /// <summary>What was exported of it, the oldest first; what waits here comes last.</summary>
    public ImmutableList<Register> Exports => [.. All(TriageField.Exported).OrderBy(export => export.Epoch ?? ulong.MaxValue).ThenBy(export => export.Change.Item, StringComparer.Ordinal)];

    /// <summary>Whether the team wants to hear no more of it.</summary>
    public bool IsMuted => Find(TriageField.Muted)?.Number == 1;

    private IEnumerable<Register> All(TriageField field) => Registers.Where(register => register.Change.Field == field);

    private Register? Only(TriageField field) => All(field).FirstOrDefault(register => register.Change.Item.Length == 0);

    private TriageChange? Find(TriageField field) => Only(field)?.Change;
}
