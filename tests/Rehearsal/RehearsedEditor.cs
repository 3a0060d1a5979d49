using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.Rehearsal;

/// <summary>An editor with long keys and one pair of day and courier keys for all days: what a desk would hold.</summary>
public sealed class RehearsedEditor
{
    private readonly Digest newsroom;

    /// <summary>A new editor of a newsroom.</summary>
    public RehearsedEditor(Digest newsroom, string name)
    {
        this.newsroom = newsroom;
        Keys = EditorKeys.Generate(SystemRandomSource.Instance);
        Identity = Keys.Identity(newsroom, name);
        DayKeys = RecipientKeys.Generate(Identity.Id, SystemRandomSource.Instance);
    }

    /// <summary>Long keys.</summary>
    public EditorKeys Keys { get; }

    /// <summary>As the membership names this editor.</summary>
    public EditorIdentity Identity { get; }

    /// <summary>What opens this editor's lane.</summary>
    public RecipientKeys DayKeys { get; }

    /// <summary>Signs replies and desk events.</summary>
    public EditorAuthor Author => new(Keys, Identity);

    /// <summary>A key set for a range of epochs.</summary>
    public SignedKeySet KeySet(ulong number, ulong first, ulong last) => SignedKeySet.Sign(
        Keys, Identity, newsroom, number, [Certify(RosterKind.Day, first, last)], [Certify(RosterKind.Courier, first, last)]);

    private KeyCertificate Certify(RosterKind kind, ulong first, ulong last) =>
        KeyCertificate.Certify(Keys, Identity, newsroom, kind, first, last, DayKeys.Public);
}
