using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>An editor's keys, held in memory for one test: long ones, and one pair that is certified for every day.</summary>
public sealed class EditorUnderTest(Digest newsroom, string name) : IDisposable
{
    private readonly EditorKeys keys = EditorKeys.Generate(SystemRandomSource.Instance);
    private RecipientKeys? recipient;

    /// <summary>As a membership names this editor.</summary>
    public EditorIdentity Identity => keys.Identity(newsroom, name);

    /// <summary>Long keys.</summary>
    public EditorKeys Keys => keys;

    /// <summary>What opens this editor's lane, on every day.</summary>
    public RecipientKeys DayKeys => recipient ??= RecipientKeys.Generate(Identity.Id, SystemRandomSource.Instance);

    /// <summary>Who signs this editor's replies.</summary>
    public EditorAuthor Author => new(Keys, Identity);

    /// <summary>A key set for a range of epochs.</summary>
    public SignedKeySet KeySet(ulong number, ulong first, ulong last) => SignedKeySet.Sign(
        Keys, Identity, newsroom, number, [Certify(RosterKind.Day, first, last)], [Certify(RosterKind.Courier, first, last)]);

    private KeyCertificate Certify(RosterKind kind, ulong first, ulong last) =>
        KeyCertificate.Certify(Keys, Identity, newsroom, kind, first, last, DayKeys.Public);

    /// <inheritdoc/>
    public void Dispose()
    {
        keys.Dispose();
        recipient?.Dispose();
    }
}
