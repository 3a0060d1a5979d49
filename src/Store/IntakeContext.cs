using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store;

/// <summary>The tables. Keys are random or say nothing finer than an epoch; but for the places of the ledger nothing here counts, and nothing here is a time.</summary>
/// <param name="options">Where the database is.</param>
public sealed class IntakeContext(DbContextOptions<IntakeContext> options) : DbContext(options)
{
    /// <summary>Accepted memberships.</summary>
    public DbSet<MembershipRow> Memberships => Set<MembershipRow>();

    /// <summary>The newest key set of each editor.</summary>
    public DbSet<KeySetRow> KeySets => Set<KeySetRow>();

    /// <summary>Rosters, with their private keys until they are closed.</summary>
    public DbSet<RosterRow> Rosters => Set<RosterRow>();

    /// <summary>Wrapped storage keys.</summary>
    public DbSet<StorageKeyRow> StorageKeys => Set<StorageKeyRow>();

    /// <summary>Wrapped long-lived secrets.</summary>
    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    /// <summary>Acknowledged parcels that are not yet posted.</summary>
    public DbSet<PendingRow> Pending => Set<PendingRow>();

    /// <summary>The board.</summary>
    public DbSet<SlotRow> Slots => Set<SlotRow>();

    /// <summary>Replies for their sources.</summary>
    public DbSet<ReplyRow> Replies => Set<ReplyRow>();

    /// <summary>The public index.</summary>
    public DbSet<IndexPlaceRow> IndexPlaces => Set<IndexPlaceRow>();

    /// <summary>Tags without a place in the index yet.</summary>
    public DbSet<WaitingTagRow> WaitingTags => Set<WaitingTagRow>();

    /// <summary>What would be a replay.</summary>
    public DbSet<SeenRow> Seen => Set<SeenRow>();

    /// <summary>How far each editor's vault has come.</summary>
    public DbSet<AcknowledgementRow> Acknowledgements => Set<AcknowledgementRow>();

    /// <summary>Posted epochs.</summary>
    public DbSet<EpochRow> Epochs => Set<EpochRow>();

    /// <summary>Acknowledged chunks that are not yet posted.</summary>
    public DbSet<WaitingChunkRow> WaitingChunks => Set<WaitingChunkRow>();

    /// <summary>Posted chunks.</summary>
    public DbSet<ChunkRow> Chunks => Set<ChunkRow>();

    /// <summary>Files of posted chunks.</summary>
    public DbSet<PackRow> Packs => Set<PackRow>();

    /// <summary>The ledger.</summary>
    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    /// <summary>What the ledger's key signed last.</summary>
    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    /// <summary>What witnesses signed last.</summary>
    public DbSet<WitnessedRow> Witnessed => Set<WitnessedRow>();

    /// <summary>What each witness did last.</summary>
    public DbSet<WitnessRow> Witnesses => Set<WitnessRow>();

    /// <summary>That a backup was made.</summary>
    public DbSet<BackupRow> Backups => Set<BackupRow>();

    /// <summary>Which jobs of the sorting room ran.</summary>
    public DbSet<JobRow> Jobs => Set<JobRow>();

    /// <summary>The steady write.</summary>
    public DbSet<QuietRow> Quiet => Set<QuietRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<MembershipRow>().HasKey(row => row.Number);
        modelBuilder.Entity<KeySetRow>().HasKey(row => row.Editor);
        modelBuilder.Entity<RosterRow>().HasKey(row => row.Number);
        modelBuilder.Entity<StorageKeyRow>().HasKey(row => new { row.Day, row.Class });
        modelBuilder.Entity<SecretRow>().HasKey(row => row.Name);
        modelBuilder.Entity<PendingRow>().HasKey(row => new { row.Epoch, row.Key });
        modelBuilder.Entity<SlotRow>().HasKey(row => new { row.Epoch, row.Key });
        modelBuilder.Entity<ReplyRow>().HasKey(row => row.LocatorHash);
        modelBuilder.Entity<IndexPlaceRow>().HasKey(row => new { row.Epoch, row.Place });
        modelBuilder.Entity<WaitingTagRow>().HasKey(row => row.Key);
        modelBuilder.Entity<SeenRow>().HasKey(row => new { row.Roster, row.Mark });
        modelBuilder.Entity<AcknowledgementRow>().HasKey(row => row.Editor);
        modelBuilder.Entity<EpochRow>().HasKey(row => row.Epoch);
        modelBuilder.Entity<WaitingChunkRow>().HasKey(row => new { row.Epoch, row.Id });
        modelBuilder.Entity<ChunkRow>().HasKey(row => new { row.Id, row.Epoch });
        modelBuilder.Entity<PackRow>().HasKey(row => row.Epoch);
        modelBuilder.Entity<LedgerRow>().HasKey(row => row.Place);
        modelBuilder.Entity<CheckpointRow>().HasKey(row => row.Key);
        modelBuilder.Entity<WitnessedRow>().HasKey(row => row.Key);
        modelBuilder.Entity<WitnessRow>().HasKey(row => row.Witness);
        modelBuilder.Entity<BackupRow>().HasKey(row => row.Key);
        modelBuilder.Entity<JobRow>().HasKey(row => new { row.Job, row.Epoch });
        modelBuilder.Entity<QuietRow>().HasKey(row => row.Key);
        NothingIsCounted(modelBuilder);
    }

    // A generated key would store the order of arrival and how many came in a lifetime.
    private static void NothingIsCounted(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
    }
}
