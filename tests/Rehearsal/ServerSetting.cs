using System.Security.Cryptography;

namespace Intake.Rehearsal;

/// <summary>A folder with all that a server process must be given.</summary>
public sealed class ServerSetting : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intake-process-").FullName;

    /// <summary>Writes newsroom.pub and an operator's secret.</summary>
    public ServerSetting(RehearsedNewsroom newsroom)
    {
        File.WriteAllText(Path.Combine(folder, "newsroom.pub"), newsroom.File.ToJson());
        File.WriteAllBytes(Path.Combine(folder, "secret"), RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>The data folder.</summary>
    public string Data => Path.Combine(folder, "data");

    /// <summary>As environment variables.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["Intake__Data"] = Data,
        ["Intake__Newsroom"] = Path.Combine(folder, "newsroom.pub"),
        ["Intake__SecretFile"] = Path.Combine(folder, "secret"),
        ["Intake__Listen"] = "http://127.0.0.1:0",
        ["DOTNET_EnableDiagnostics"] = "0",
    };

    /// <summary>The server's public ledger key, once it has started.</summary>
    public byte[] LedgerKey => Convert.FromHexString(File.ReadAllText(Path.Combine(Data, "ledger.pub")).Trim());

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}
