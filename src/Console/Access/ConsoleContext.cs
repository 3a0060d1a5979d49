using Intake.Console.Journal;
using Microsoft.EntityFrameworkCore;

namespace Intake.Console.Access;

/// <summary>The console's own tables, in a file of their own: people, passkeys, the operator log.</summary>
/// <param name="options">Where the database is.</param>
public sealed class ConsoleContext(DbContextOptions<ConsoleContext> options) : DbContext(options)
{
    /// <summary>Who may see the console.</summary>
    public DbSet<PersonRow> People => Set<PersonRow>();

    /// <summary>Their passkeys.</summary>
    public DbSet<PasskeyRow> Passkeys => Set<PasskeyRow>();

    /// <summary>The operator log.</summary>
    public DbSet<DeedRow> Deeds => Set<DeedRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<PersonRow>().HasKey(row => row.Id);
        modelBuilder.Entity<PasskeyRow>().HasKey(row => row.Id);
        modelBuilder.Entity<PasskeyRow>().HasIndex(row => row.Person);
        modelBuilder.Entity<DeedRow>().HasKey(row => new { row.Minute, row.Key });
    }
}
