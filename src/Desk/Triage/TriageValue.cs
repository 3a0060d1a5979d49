using System.Text;
using Intake.Desk.Outcomes;
using Intake.Protocol;
using Intake.Protocol.Evidence;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Triage;

/// <summary>A new value for one register of a thread.</summary>
/// <param name="Field">The field.</param>
/// <param name="Item">Which of several, or empty.</param>
/// <param name="Text">The value, where it is a text.</param>
/// <param name="Number">The value, where it is a number.</param>
public sealed record TriageValue(TriageField Field, string Item = "", string? Text = null, ulong? Number = null)
{
    /// <summary>A link to a thread that says the same.</summary>
    public const int Duplicate = 1;

    /// <summary>A link to a thread that belongs to it.</summary>
    public const int Related = 2;

    private const int NoteIdSize = 16;

    /// <summary>A status, and its reason or none.</summary>
    public static IReadOnlyList<TriageValue> Status(string status, string? reason) => [new(TriageField.Status, Text: Trimmed(status)), new(TriageField.Reason, Text: Trimmed(reason))];

    /// <summary>Who works on it, or nobody.</summary>
    public static TriageValue Assignee(Digest? editor) => new(TriageField.Assignee, Text: editor?.ToString());

    /// <summary>How much it matters, 0 to 3.</summary>
    public static TriageValue Priority(int priority) => new(TriageField.Priority, Number: (ulong)Math.Clamp(priority, 0, 3));

    /// <summary>What the team calls the source; none for null.</summary>
    public static TriageValue Nickname(string? name) => new(TriageField.Nickname, Text: Trimmed(name));

    /// <summary>A tag that is there, or no longer.</summary>
    public static TriageValue Tag(string tag, bool isThere) => new(TriageField.Tag, Trimmed(tag) ?? "", Number: isThere ? 1U : 0U);

    /// <summary>A new note.</summary>
    public static TriageValue NewNote(string text, IRandomSource random) => Note(Convert.ToHexStringLower(random.Bytes(NoteIdSize)), text);

    /// <summary>A note with other words, or removed for null.</summary>
    public static TriageValue Note(string id, string? text) => new(TriageField.Note, id, Trimmed(text));

    /// <summary>A link to another thread: <see cref="Duplicate"/>, <see cref="Related"/>, or 0 for none.</summary>
    public static TriageValue Link(Digest other, int kind) => new(TriageField.Link, other.ToString(), Number: (ulong)kind);

    /// <summary>When somebody must look again; never for null.</summary>
    public static TriageValue Due(ulong? epoch) => new(TriageField.Due, Number: epoch);

    /// <summary>Somebody else may hold the phrase, for a reason; or not.</summary>
    public static TriageValue Captured(bool maybe, string? why) => new(TriageField.Captured, Text: maybe ? Trimmed(why) : null, Number: maybe ? 1U : 0U);

    /// <summary>The team wants to hear no more of the source; or again.</summary>
    public static TriageValue Muted(bool isMuted) => new(TriageField.Muted, Number: isMuted ? 1U : 0U);

    /// <summary>Parts of the thread were exported. It is never taken back.</summary>
    /// <param name="id">SHA-256 of the manifest's file.</param>
    /// <param name="manifest">What was exported.</param>
    public static TriageValue Exported(Digest id, EvidenceManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var withNames = manifest.Items.Any(item => item.Kind == EvidenceItemKind.Names);
        return new(TriageField.Exported, id.ToString(), Number: (manifest.IsRedacted ? 2UL : 1UL) + (withNames ? 2UL : 0UL));
    }

    /// <summary>The value that a register had before a change; where nobody had set it, what stands for that.</summary>
    public static TriageValue Of(TriageChange made, TriageChange? former)
    {
        ArgumentNullException.ThrowIfNull(made);
        return former is not null ? new(former.Field, former.Item, former.Text, former.Number) : made.Field switch
        {
            TriageField.Status => new(TriageField.Status, Text: ThreadStatus.New),
            TriageField.Tag or TriageField.Link or TriageField.Captured or TriageField.Muted or TriageField.Priority => new(made.Field, made.Item, Number: 0),
            _ => new(made.Field, made.Item),
        };
    }

    /// <summary>Why it cannot be sent to the team, or null.</summary>
    public Problem? Problem => this switch
    {
        { Field: TriageField.Tag or TriageField.Note or TriageField.Link, Item.Length: 0 } => Outcomes.Problem.Usage("The tag is empty.", "Write something."),
        { Field: TriageField.Status, Text: null } => Outcomes.Problem.Usage("The status is empty.", "Choose one."),
        _ when Encoding.UTF8.GetByteCount(Item) > TriageChange.MaximumItemBytes => Outcomes.Problem.Refused("The tag is too long.", "Choose a shorter one.", "Nothing was changed."),
        _ when Text is { } text && (Encoding.UTF8.GetByteCount(text) > TriageChange.MaximumTextBytes || !Content.Fits(EventWith(text))) => Outcomes.Problem.Refused("The text is too long for one parcel.", "Shorten it, or write it as two.", "Nothing was changed."),
        _ => null,
    };

    /// <summary>Whether a register has this value already.</summary>
    internal bool Is(TriageChange? present) => present is not null && present.Text == Text && present.Number == Number;

    /// <summary>The change that sets it.</summary>
    internal TriageChange ChangeOf(Digest thread, ulong revision) => new(thread, Field, Item, revision, Text, Number);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

    private DeskEventMessage EventWith(string text) => new(uint.MaxValue, []) { Changes = [ChangeOf(default, TriageChange.MaximumRevision) with { Text = text }] };
}
