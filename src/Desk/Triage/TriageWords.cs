using Intake.Desk.Posting;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Triage;

/// <summary>A thread's triage in words. Whatever a colleague wrote passes through <see cref="DisplayText"/>.</summary>
/// <param name="contents">The vault, for names.</param>
/// <param name="clock">The newsroom's clock, if it is known.</param>
/// <param name="forecast">When what waits leaves, if that is known.</param>
public sealed class TriageWords(VaultContents contents, EpochClock? clock, PostingForecast? forecast = null)
{
    private const int LineLength = 80;

    /// <summary>Status, assignee, priority and tags in one short line; empty for a thread that nobody touched.</summary>
    public string Summary(ThreadTriage triage)
    {
        ArgumentNullException.ThrowIfNull(triage);
        IEnumerable<string?> parts =
        [
            triage.Status == ThreadStatus.New ? null : Line(triage.Status),
            triage.Assignee is { } editor ? Line(Team.NameOf(contents, editor)) : null,
            triage.Priority > 0 ? new string('!', triage.Priority) : null,
            .. triage.Tags.Select(tag => "#" + Line(tag)),
            triage.Captured is null ? null : "may be captured",
            triage.IsMuted ? "muted" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>What one change said, without who and when.</summary>
    public string Of(TriageChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var isSet = change.Number is > 0;
        var text = Line(change.Text ?? "");
        return change.Field switch
        {
            TriageField.Status => $"status: {text}",
            TriageField.Reason => text.Length > 0 ? $"reason: {text}" : "no reason",
            TriageField.Assignee => Digest.TryParseHex(change.Text, out var editor) ? $"assigned to {Line(Team.NameOf(contents, editor))}" : "assigned to nobody",
            TriageField.Priority => $"priority {change.Number ?? 0}",
            TriageField.Nickname => text.Length > 0 ? $"called “{text}”" : "no nickname",
            TriageField.Tag => isSet ? $"tag #{Line(change.Item)}" : $"tag #{Line(change.Item)} taken off",
            TriageField.Note => text.Length > 0 ? $"note: {text}" : "note removed",
            TriageField.Link => LinkOf(change),
            TriageField.Due => change.Number is { } epoch ? $"look again {When(epoch)}" : "no date to look again",
            TriageField.Captured => isSet ? $"may be captured{(text.Length > 0 ? ": " + text : "")}" : "not thought to be captured",
            TriageField.Exported => ExportOf(change),
            _ => isSet ? "muted" : "not muted",
        };
    }

    /// <summary>Who said it, when it was posted, and whose word that is where this desk did not open it itself.</summary>
    public string ByWhom(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var author = Line(register.AuthorName ?? Team.NameOf(contents, register.Author));
        var when = register.Epoch is { } epoch ? When(epoch) : Waits(register.Change);
        return register.SharedBy is { } sharer && sharer.Editor != register.Author ? $"{author}, {when}, as told by {Line(sharer.Name ?? ShortId.Of(sharer.Editor))}" : $"{author}, {when}";
    }

    // What was sealed and is not due again is on its way back.
    private string Waits(TriageChange change) => forecast is null || clock is not { } known ? "waits to be posted"
        : forecast.Changes.TryGetValue(change, out var epoch) ? $"waits to be posted, leaves by {EpochText.EndOf(epoch, known)}"
        : "posted, not seen back yet";

    private static string LinkOf(TriageChange change)
    {
        var other = Digest.TryParseHex(change.Item, out var thread) ? ShortId.Of(thread) : "?";
        return change.Number switch { 1 => $"duplicate of {other}", 2 => $"related to {other}", _ => $"not related to {other}" };
    }

    private static string ExportOf(TriageChange change)
    {
        var id = Digest.TryParseHex(change.Item, out var manifest) ? ShortId.Of(manifest) : "?";
        return $"exported as export-{id}, {(change.Number is 2 or 4 ? "redacted" : "original")}{(change.Number is 3 or 4 ? ", with the names of other people" : "")}";
    }

    private string When(ulong epoch) => clock is { } known ? EpochText.Of(epoch, known) : $"epoch {epoch}";

    private static string Line(string words) => DisplayText.Line(words, LineLength);
}
