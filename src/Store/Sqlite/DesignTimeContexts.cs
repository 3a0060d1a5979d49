using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Intake.Store.Sqlite;

/// <summary>For `dotnet ef migrations add` alone: a context without a folder or a secret.</summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<IntakeContext>
{
    /// <inheritdoc/>
    public IntakeContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<IntakeContext>()
            .UseSqlite("Data Source=:memory:")
            .ReplaceService<IMigrationsSqlGenerator, WithoutRowIdGenerator>()
            .Options);
}
