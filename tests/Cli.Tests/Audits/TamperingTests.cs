using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Cli.Tests.Audits;

/// <summary>Each way in which an operator may break a promise, done to a real server: the audit names it, and nothing else.</summary>
public sealed class TamperingTests
{
    [Fact]
    public async Task Destruction_that_does_not_happen_is_missing()
    {
        await using var audited = await AuditedServer.StartAsync();

        audited.PassWithoutDestruction(audited.Days(3) + 1);
        Assert.Equal(0, (await audited.AuditAsync()).ExitCode);
        audited.PassWithoutDestruction(1);

        Assert.Contains("were due and are not destroyed", await audited.NamesAsync("destructionMissing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destruction_after_its_time_is_late()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.PassWithoutDestruction(audited.Days(3) + 2);

        audited.Server.RunJobs();

        Assert.Contains("later than the policy says", await audited.NamesAsync("destructionLate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destruction_that_is_written_beforehand_is_early()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(audited.Days(2));
        var day = audited.Server.Clock.DayOf(audited.Server.Epoch) - 1;

        await audited.TamperAsync(context => LedgerBook.Append(context, new LedgerEntry.KeyDestroyed(StorageClass.Lanes, day)));

        Assert.Contains("are not due yet", await audited.NamesAsync("destructionEarly"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_that_is_made_up_in_time_is_late_for_who_was_there()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.PassWithoutDestruction(audited.Days(3));
        // The sorting room stops, and with it the ledger's clock; the auditor's goes on.
        audited.Server.Time.SetUtcNow(audited.Server.Clock.StartOf(audited.Server.Epoch + 3));
        Assert.Equal(1, (await audited.AuditAsync()).ExitCode);

        audited.Server.RunJobs();

        Assert.Contains("later than the policy says", await audited.NamesAsync("destructionLate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_with_another_content_is_rewritten()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(3);
        await audited.PassesAsync();

        await audited.TamperAsync(Rewrite);

        Assert.Contains("was rewritten", await audited.NamesAsync("entryRewritten"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_rewritten_under_an_old_signature_does_not_give_its_root()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(3);

        await audited.TamperAsync(Rewrite, isSignedAnew: false);

        await audited.NamesAsync("otherRoot");
    }

    [Fact]
    public async Task An_entry_that_is_not_there_any_more_is_removed()
    {
        await using var audited = await AuditedServer.StartAsync();
        await audited.Server.PublishAsync();
        audited.Server.PassEpochs(3);
        await audited.PassesAsync();

        await audited.TamperAsync(context => AuditedServer.Remove(context, AuditedServer.RowsOf<LedgerEntry.MembershipAccepted>(context)[0]));

        Assert.Contains("was removed", await audited.NamesAsync("entryRemoved"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_is_cut_off_is_removed()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(3);
        await audited.PassesAsync();

        await audited.TamperAsync(context => context.Ledger.Remove(context.Ledger.OrderByDescending(row => row.Place).First()));

        Assert.Contains("The last ones were removed", await audited.NamesAsync("entryRemoved"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_story_from_some_point_on_is_a_fork()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(2);
        await audited.PassesAsync();
        var memory = await File.ReadAllBytesAsync(audited["memory"], TestContext.Current.CancellationToken);

        await audited.TamperAsync(context => AuditedServer.RowsOf<LedgerEntry.SegmentPosted>(context).ForEach(row => Rewrite(context, row)));

        await audited.NamesAsync("fork");
        Assert.Equal(memory, await File.ReadAllBytesAsync(audited["memory"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_epoch_that_is_taken_out_is_missing_even_at_the_first_visit()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(6);

        await audited.TamperAsync(context => AuditedServer.Remove(context, AuditedServer.RowsOf<LedgerEntry.SegmentPosted>(context)[2]));

        await audited.NamesAsync("epochMissing");
    }

    [Fact]
    public async Task A_policy_without_an_entry_is_a_changed_one()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
        var membership = (await audited.Server.GetRosterAsync()).Signed.Membership;

        await audited.TamperAsync(context => AuditedServer.Add(context, audited.SignRoster(membership, roster => roster with { Retention = new Retention(90, 90) })));

        Assert.Contains("tips and files 90 days", await audited.NamesAsync("policyChanged"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_keeps_longer_without_notice_is_found()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();

        audited.Server.Policy = audited.Server.Policy with { Retention = new Retention(9, 7), Reason = "Because." };
        await audited.TamperAsync(context => LedgerBook.Append(context, new LedgerEntry.PolicySet(new Retention(9, 7), "Because.")), isSignedAnew: false);
        audited.Server.PassEpochs();

        Assert.Contains("was not announced", await audited.NamesAsync("policyWithoutNotice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_without_an_entry_is_found()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
        var membership = (await audited.Server.GetRosterAsync()).Signed.Membership;
        var hold = new Hold(audited.Server.Epoch, audited.Server.Epoch, HoldReason.Legal, audited.Server.Epoch + 100);

        await audited.TamperAsync(context => AuditedServer.Add(context, audited.SignRoster(membership, roster => roster with { Holds = [hold] })), isSignedAnew: false);
        audited.Server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();

        Assert.Contains("tells of a legal hold", await audited.NamesAsync("holdWithoutEntry"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_that_sources_are_not_told_of_is_found()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
        var membership = (await audited.Server.GetRosterAsync()).Signed.Membership;
        var hold = new Hold(audited.Server.Epoch, audited.Server.Epoch, HoldReason.Editorial, audited.Server.Epoch + 100);

        await audited.TamperAsync(
            context =>
            {
                LedgerBook.Append(context, new LedgerEntry.HoldSet(hold));
                AuditedServer.Add(context, audited.SignRoster(membership, roster => roster with { Keys = [.. roster.Keys] }));
            },
            isSignedAnew: false);
        audited.Server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();

        Assert.Contains("does not tell sources of it", await audited.NamesAsync("holdWithoutEntry"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_membership_under_the_same_number_is_swapped()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
        var membership = (await audited.Server.GetRosterAsync()).Signed.Membership;
        var other = SignedMembership.Sign(membership.Membership with { NewsroomName = "Another" }, audited.Server.Newsroom.Root);

        var roster = audited.SignRoster(other, roster => roster);
        await audited.TamperAsync(context => LedgerBook.Append(context, new LedgerEntry.RosterSigned(roster.Roster.Number, roster.Hash)));
        await audited.LieAsync(answer => answer with { MembershipDocument = other.Bytes, RosterDocument = roster.Bytes });

        Assert.Contains("Another membership 1 is served", await audited.NamesAsync("membershipSwapped"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_that_is_not_written_down_is_found()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
        var membership = (await audited.Server.GetRosterAsync()).Signed.Membership;

        await audited.LieAsync(answer => answer with { RosterDocument = audited.SignRoster(membership, roster => roster).Bytes });

        await audited.NamesAsync("rosterNotInLedger");
    }

    [Fact]
    public async Task A_roster_with_a_proof_of_another_ledger_is_a_fork()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();

        await audited.LieAsync(answer => answer with { Proof = ProofOfAnother(audited) });

        Assert.Contains("another ledger", await audited.NamesAsync("fork"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_the_one_in_the_ledger_is_found()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
        await audited.PassesAsync();

        // As if everybody but this auditor were given another page.
        using (var context = audited.Server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext())
        {
            LedgerBook.Append(context, new LedgerEntry.PageReleased("en", MerkleTree.Leaf([1])));
            context.SaveChanges();
        }

        audited.Server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();

        Assert.Contains("(/, en)", await audited.NamesAsync("pageNotReleased"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_contradicts_the_ledger()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(20);
        await audited.PassesAsync();
        await audited.Server.StopAsync();

        audited.Server.Time.Jump = -10 * TimeSpan.FromSeconds(audited.Server.Clock.EpochSeconds);
        await audited.Server.StartAsync();

        Assert.Contains("its clock was set back", await audited.NamesAsync("clockSetBack"), StringComparison.Ordinal);
    }

    private static LedgerProof ProofOfAnother(AuditedServer audited)
    {
        var roster = audited.Server.Room.GetRequiredService<Documents>().Current.OpenRoster(RosterKind.Day, audited.Server.Epoch)!;
        var membership = roster.Membership;
        ReadOnlyMemory<byte>[] entries = [new LedgerEntry.MembershipAccepted(membership.Membership.Number, membership.Hash).Encode(), new LedgerEntry.RosterSigned(roster.Roster.Number, roster.Hash).Encode()];
        Digest[] leaves = [.. entries.Select(entry => MerkleTree.Leaf(entry.Span))];
        using var key = audited.Server.Room.GetRequiredService<LedgerKey>().Open();
        return LedgerProof.Of(roster, entries, leaves, new Checkpoint(membership.Membership.Newsroom.Id, 2, MerkleTree.Root(leaves)).Sign(key))!;
    }

    private static void Rewrite(IntakeContext context) => Rewrite(context, AuditedServer.RowsOf<LedgerEntry.SegmentPosted>(context)[0]);

    private static void Rewrite(IntakeContext context, LedgerRow row)
    {
        LedgerEntry.TryDecode(row.Entry, out var entry);
        var (place, other) = (row.Place, (((LedgerEntry.SegmentPosted)entry!) with { Index = MerkleTree.Leaf([1]) }).Encode());
        context.Ledger.Where(stored => stored.Place == place).ExecuteUpdate(stored => stored.SetProperty(ledger => ledger.Entry, other));
    }
}
