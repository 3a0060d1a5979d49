using System.Text;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Demos;

/// <summary>The folder of a demo: every key and passphrase of a newsroom that nobody may ever use in earnest.</summary>
/// <param name="path">Its full path.</param>
internal sealed class DemoFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int PassphraseWords = 6;
    private const int ServerSecretSize = 32;

    /// <summary>The folder.</summary>
    public string Root => path;

    public string Newsroom => In("newsroom.pub");

    public string RootKey => In("root.key");

    public string SpareKey => In("spare.key");

    public string KeyPassphrase => In("keys.passphrase");

    public string Membership => In("membership");

    public string Server => In("server");

    public string ServerSecret => In("server.secret");

    public string Ledger => Path.Combine(Server, "ledger.pub");

    public string Vault(string editor) => In($"{editor.ToLowerInvariant()}.vault");

    public string Passphrase(string editor) => In($"{editor.ToLowerInvariant()}.passphrase");

    public string Log(string part) => In($"{part}.log");

    /// <summary>Makes the folder for its owner alone. One that holds something else is left alone.</summary>
    public Problem? Prepare()
    {
        var folder = new DirectoryInfo(path);
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any() && !File.Exists(Newsroom))
            return Problem.Usage($"{path} holds something else than a demo.", "Name an empty folder with --data, or one that does not exist.");
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerOnly);
        return null;
    }

    /// <summary>Writes the operator's secret, if there is none.</summary>
    public void WriteServerSecret(IRandomSource random)
    {
        if (!File.Exists(ServerSecret))
            AtomicFile.Replace(ServerSecret, random.Bytes(ServerSecretSize));
    }

    /// <summary>Draws a passphrase of six words and writes it down.</summary>
    public static SecretBytes WritePassphrase(string file, IRandomSource random)
    {
        var words = string.Join(' ', Enumerable.Range(0, PassphraseWords).Select(_ => WordList.English[random.Below(WordList.Count)]));
        AtomicFile.Replace(file, Encoding.UTF8.GetBytes(words + "\n"));
        return new SecretBytes(Encoding.UTF8.GetBytes(words));
    }

    /// <summary>Reads a passphrase that was written down.</summary>
    public static SecretBytes ReadPassphrase(string file) => new(Encoding.UTF8.GetBytes(File.ReadAllText(file).TrimEnd('\n')));

    private string In(string name) => Path.Combine(path, name);
}
