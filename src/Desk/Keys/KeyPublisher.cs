using System.Collections.Immutable;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Keys;

/// <summary>Publishes day and courier keys ahead of time, and destroys those that are over.</summary>
/// <param name="vault">The vault; private keys are on its disk before public ones leave.</param>
/// <param name="random">Where keys come from.</param>
public sealed class KeyPublisher(Vault vault, IRandomSource random)
{
    private const ulong NumberStep = 1;
    private const ulong NumberLeap = 1_000;
    private const int Attempts = 3;

    /// <summary>Whether a publication is due: fourteen days are left or fewer, or none was ever made, or the roster lacks this editor.</summary>
    /// <param name="roster">The day roster that strangers get.</param>
    public bool IsDue(AcceptedRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var lane = roster.Membership.LaneOf(vault.Identity.Id);
        return lane > 0 && (roster.Signed.Recipients[lane - 1] is null || AreFew(roster.Membership.Clock, roster.Epoch));
    }

    /// <summary>Whether fourteen days of keys are left or fewer, or none was ever published.</summary>
    internal bool AreFew(EpochClock clock, ulong epoch) =>
        vault.Contents.KeySetNumber == 0 || KeyPlan.DaysLeft(vault.Contents.Keys, epoch, clock) <= KeyPlan.FewestDaysAhead;

    /// <summary>Makes the keys that lack, writes them to the vault, and publishes all that are still to come.</summary>
    /// <param name="door">An editor's connection.</param>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="epoch">The present epoch.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<Nothing>> PublishAsync(EditorDoor door, EpochClock clock, ulong epoch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(door);
        var step = NumberStep;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var set = await PrepareAsync(clock, epoch, step).ConfigureAwait(false);
            if (!set.IsDone)
                return set.Problem;
            var answer = await door.PutKeysAsync(set.Value, cancellation).ConfigureAwait(false);
            if (!answer.IsDone)
                return answer.Problem;
            if (answer.Value == KeysAnswer.Published)
                return Nothing.More;
            // An older copy of the vault counts from too low a number. A leap passes what the lost copy published.
            step = NumberLeap;
        }

        return Problem.Refused("The server holds a newer set of your keys than this vault knows of.", "If another copy of this vault is in use, use that one alone.");
    }

    /// <summary>Makes the keys that lack, writes them to the vault, and signs all that are still to come, for the networked machine to publish.</summary>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="epoch">The present epoch.</param>
    public Task<Outcome<SignedKeySet>> PrepareAsync(EpochClock clock, ulong epoch) => PrepareAsync(clock, epoch, NumberStep);

    /// <summary>Counts on past the numbers that a lost copy of this vault may have published.</summary>
    public Task LeapAsync() => vault.RememberAsync(contents => contents with { KeySetNumber = contents.KeySetNumber + NumberLeap });

    /// <summary>Destroys the pairs to which nothing can be sealed or can still come. The next write of the vault lacks them.</summary>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="epoch">The present epoch.</param>
    /// <param name="lanesDays">For how many days the server keeps lanes.</param>
    public async Task<Outcome<Nothing>> DestroyAsync(EpochClock clock, ulong epoch, uint lanesDays)
    {
        var over = vault.Contents.Keys.Where(kept => KeyPlan.IsOver(kept, vault.Contents.ReadUpTo, epoch, clock, lanesDays)).ToHashSet();
        if (over.Count == 0)
            return Nothing.More;
        var written = await vault.UpdateAsync(contents => contents with
        {
            Keys = contents.Keys.RemoveAll(over.Contains),
            Taken = contents.Taken.RemoveAll(taken => over.Any(kept => kept.Last == taken.KeysLast && kept.Courier == taken.Courier)),
        }).ConfigureAwait(false);
        if (written.IsDone)
            over.ToList().ForEach(KeyPlan.Destroy);
        return written;
    }

    private async Task<Outcome<SignedKeySet>> PrepareAsync(EpochClock clock, ulong epoch, ulong step)
    {
        var written = await vault.UpdateAsync(contents => Extended(contents, epoch, clock, step)).ConfigureAwait(false);
        return written.IsDone ? Sign(vault.Contents, epoch) : written.Problem;
    }

    private VaultContents Extended(VaultContents contents, ulong epoch, EpochClock clock, ulong step) => contents with
    {
        Keys = KeyPlan.Extend(contents.Keys, epoch, clock, random),
        KeySetNumber = contents.KeySetNumber + step,
        FirstEpoch = contents.FirstEpoch ?? epoch,
    };

    private SignedKeySet Sign(VaultContents contents, ulong epoch) => SignedKeySet.Sign(
        vault.Keys, vault.Identity, vault.Newsroom.Id, contents.KeySetNumber,
        Certify(contents.Keys, epoch, RosterKind.Day), Certify(contents.Keys, epoch, RosterKind.Courier));

    private List<KeyCertificate> Certify(ImmutableList<KeptKeys> held, ulong epoch, RosterKind kind) =>
        [.. KeyPlan.ToPublish(held, epoch, kind == RosterKind.Courier).Select(kept =>
        {
            using var keys = RecipientKeys.Import(vault.Identity.Id, kept.Keys);
            return KeyCertificate.Certify(vault.Keys, vault.Identity, vault.Newsroom.Id, kind, kept.First, kept.Last, keys.Public);
        })];
}
