using Intake.Store.Backups;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Packs;
using Intake.Store.Sqlite;
using Intake.Store.Writing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Intake.Store;

/// <summary>The store's services.</summary>
public static class StoreRegistration
{
    /// <summary>Adds what every role needs. A clock, a random source and the pinned newsroom are registered by the caller.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, StoreOptions options, OperatorSecret secret)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options).AddSingleton(secret).AddSingleton<DataFolder>().AddSingleton<KeyFolder>();
        services.AddDbContextFactory<IntakeContext>((provider, builder) => builder
            .UseSqlite($"Data Source={provider.GetRequiredService<DataFolder>().Database}")
            .AddInterceptors(new SqliteSettings())
            .ReplaceService<IMigrationsSqlGenerator, WithoutRowIdGenerator>());
        services.AddDataProtection().SetApplicationName("Intake").SetDefaultKeyLifetime(KeyTurning.RingKeyLife);
        services.AddOptions<KeyManagementOptions>().Configure<KeyFolder>((ring, folder) =>
        {
            ring.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Ring), NullLoggerFactory.Instance);
            ring.XmlEncryptor = new RingEncryptor(secret);
        });
        return services
            .AddSingleton<WriteTurn>().AddSingleton<TurningKeys>().AddSingleton<KeyWrap>().AddSingleton<KeyTurning>().AddSingleton<KeyCheck>().AddSingleton<Secrets>().AddSingleton<LedgerKey>().AddSingleton<StorageKeys>()
            .AddSingleton<LedgerReading>().AddSingleton<LedgerProofs>().AddSingleton<LedgerSigning>().AddSingleton<WitnessedLedger>().AddSingleton<WitnessBook>().AddSingleton<PolicyBook>().AddSingleton<PolicyEnactment>().AddSingleton<PageReleasing>()
            .AddSingleton<Documents>().AddSingleton<PostedPacks>().AddSingleton<PackPosting>().AddSingleton<Destruction>().AddSingleton<Traces>().AddSingleton<StoreSchema>().AddSingleton<ClockCheck>()
            .AddSingleton<BackupCreation>().AddSingleton<BackupBook>().AddSingleton<BackupRestoring>();
    }

    /// <summary>Adds what only the door has: the writer, the waiting pack and the steady write.</summary>
    public static IServiceCollection AddStoreWriter(this IServiceCollection services) => services
        .AddSingleton<DiskBudget>().AddSingleton<WaitingPacks>().AddSingleton<StoreWriter>().AddSingleton<SteadyWrite>()
        .AddHostedService(provider => provider.GetRequiredService<StoreWriter>())
        .AddHostedService(provider => provider.GetRequiredService<SteadyWrite>());
}
