using System.Globalization;
using System.Security.Cryptography;
using Intake.Protocol.Primitives;
using Intake.SortingRoom.Witnesses;
using Intake.Store;
using Intake.Store.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Server;

/// <summary>`backup key|create|verify|restore FILE`: what of this server may survive its disk. A running server goes on meanwhile.</summary>
internal static class BackupCommand
{
    /// <summary>The first argument.</summary>
    public const string Name = "backup";

    /// <summary>Says that the backup is as new as the last checkpoint that anybody was served.</summary>
    public const string NothingSinceFlag = "--nothing-was-signed-since";

    private const int RecoverySize = 32;

    private const string Usage =
        "It is: backup key FILE; backup create FILE --recovery KEY [--onion DIR]; backup verify FILE --recovery KEY; backup restore FILE --recovery KEY (--ledger DIR | --nothing-was-signed-since). The other settings are those of the server.";

    /// <summary>Does it; the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TimeProvider time, IRandomSource random)
    {
        try
        {
            switch (args)
            {
                case [_, "key", var file]:
                    return MakeKey(file, random);
                case [_, "create" or "verify" or "restore", var file, ..] when !file.StartsWith('-'):
                    return await RunAsync(args[1], Path.GetFullPath(file), args, time, random);
                default:
                    return Complain([Usage]);
            }
        }
        catch (Exception fault) when (fault is BackupException or IOException or UnauthorizedAccessException)
        {
            return Complain([fault.Message]);
        }
        catch (Exception fault) when (DatabaseFault.Of(fault) is { } problem)
        {
            return Complain([$"It was not done: {problem}"]);
        }
        catch (CryptographicException)
        {
            return Complain(["The data folder was written with another operator's secret: name the right one with Intake__SecretFile."]);
        }
    }

    private static async Task<int> RunAsync(string verb, string file, string[] args, TimeProvider time, IRandomSource random)
    {
        // A path from the root would be taken for a switch.
        if (!ServerSettings.TryRead([.. args[3..], "--role", "sorting-room"], out var options, out var problems))
        {
            return Complain(problems);
        }

        var recovery = ReadRecovery(options.Backup.RecoveryFile);
        await using var store = ServerComposition.BuildStore(options, time, random);
        try
        {
            return verb switch
            {
                "create" => Create(file, recovery, options, store, random),
                "verify" => Verify(file, recovery, store),
                _ => await RestoreAsync(file, recovery, options, args.Contains(NothingSinceFlag), store),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(recovery);
        }
    }

    private static int MakeKey(string file, IRandomSource random)
    {
        var key = random.Bytes(RecoverySize);
        Write(file, key, FileMode.CreateNew);
        CryptographicOperations.ZeroMemory(key);
        return Say($"{file} opens backups of this server. Keep a copy of it where this machine is not, apart from the backups.");
    }

    private static int Create(string file, byte[] recovery, ServerOptions options, ServiceProvider store, IRandomSource random)
    {
        if (!File.Exists(store.GetRequiredService<DataFolder>().Database))
        {
            throw new BackupException($"There is no server's database in {options.Store.Folder}.");
        }

        var contents = store.GetRequiredService<BackupCreation>().Create(options.Backup.Files());
        Write(file + ".new", contents.Seal(recovery, random), FileMode.Create);
        CryptographicOperations.ZeroMemory(contents.LedgerSeed);
        File.Move(file + ".new", file, overwrite: true);
        var noted = WriteDown(contents, options.Backup, store);
        return Say(string.Create(CultureInfo.InvariantCulture, $"{file} holds {contents.Entries.Count} entries of the ledger, its key, {contents.Memberships.Count} memberships and {contents.Files.Count} files; nothing that came. To go on after a loss you need it, the recovery file and a copy of the public ledger (intake audit --keep).{noted}"));
    }

    // The backup is made, whatever becomes of this.
    private static string WriteDown(BackupContents contents, BackupOptions options, ServiceProvider store)
    {
        try
        {
            store.GetRequiredService<BackupBook>().Write(contents, options.Onion is not null);
            return "";
        }
        catch (Exception fault) when (DatabaseFault.Of(fault) is { } problem)
        {
            return $" The console does not know of it: {problem}";
        }
    }

    private static int Verify(string file, byte[] recovery, ServiceProvider store)
    {
        var contents = BackupContents.Open(recovery, File.ReadAllBytes(file));
        var signed = store.GetRequiredService<BackupRestoring>().Check(contents);
        CryptographicOperations.ZeroMemory(contents.LedgerSeed);
        return Say(string.Create(CultureInfo.InvariantCulture, $"The backup opens, and its ledger of {signed.Size} entries is the signed one. Files: {string.Join(", ", contents.Files.Keys)}."));
    }

    private static async Task<int> RestoreAsync(string file, byte[] recovery, ServerOptions options, bool nothingSince, ServiceProvider store)
    {
        if (options.Backup.LedgerCopy is null && !nothingSince)
        {
            throw new BackupException(
                $"Name a copy of the public ledger as it was served last, with --ledger DIR: an auditor or a monitor has one. Without it this server would sign another ledger than the one that others have seen, and be refused for ever. If nothing was signed after the backup was made, say so with {NothingSinceFlag}.");
        }

        var contents = BackupContents.Open(recovery, File.ReadAllBytes(file));
        var restoring = store.GetRequiredService<BackupRestoring>();
        var ledger = restoring.Continue(contents, options.Backup.LedgerCopy);
        using var client = new WitnessClient(options.Witnesses);
        IReadOnlyList<string> unsure = options.Witnesses.Witnesses.Count == 0
            ? ["No witness was asked whether it signed a longer ledger: none is named with Intake__Witnesses. If this server had some, ask them before it is started."]
            : await new WitnessInquiry(client, options.Witnesses).AskAsync(ledger, CancellationToken.None);
        restoring.Restore(contents, ledger);
        CryptographicOperations.ZeroMemory(contents.LedgerSeed);
        foreach (var (name, bytes) in contents.Files)
        {
            var path = Path.Combine(file + ".files", Path.GetFileName(name));
            DataFolder.CreatePrivately(Path.GetDirectoryName(path)!);
            Write(path, bytes, FileMode.Create);
        }

        return Say(string.Join('\n', [
            .. unsure,
            $"The server is restored. Its files are in {file}.files: put them back where they belong, and delete that folder. Then start the server, have the newsroom publish its newest membership again, and read ops/runbooks/lost-disk.md.",
        ]));
    }

    private static byte[] ReadRecovery(string? path)
    {
        var content = File.Exists(path) ? File.ReadAllBytes(path) : throw new BackupException("No recovery file: make one with backup key FILE, and name it with --recovery FILE.");
        return content.Length >= RecoverySize ? content : throw new BackupException($"The recovery file is too short: it has at least {RecoverySize} random bytes.");
    }

    private static void Write(string path, byte[] content, FileMode mode)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, how);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static int Say(string line)
    {
        System.Console.WriteLine(line);
        return 0;
    }

    private static int Complain(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            System.Console.Error.WriteLine(problem);
        }

        return ServerSettings.ExitCode;
    }
}
