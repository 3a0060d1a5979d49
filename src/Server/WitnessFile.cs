using Intake.Protocol.Ledger;
using Intake.SortingRoom.Witnesses;
using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>Reads who signs the ledger too: an INI file with one section for each witness, and one for the way to them (ops/witnesses.ini). Each problem names its key.</summary>
internal sealed class WitnessFile
{
    private const string WaySection = "Way";
    private const string WitnessesSection = "Witness";
    private const string Direct = "direct";
    private static readonly string[] WayKeys = ["Proxy"];
    private static readonly string[] WitnessKeys = ["Key", "Address"];

    private readonly IConfiguration file;
    private readonly List<string> problems;

    private WitnessFile(IConfiguration file, List<string> problems) => (this.file, this.problems) = (file, problems);

    /// <summary>Reads a file; what is wrong with it is added to the problems.</summary>
    /// <param name="path">The file; none gives no witnesses.</param>
    /// <param name="problems">One line for each problem.</param>
    public static WitnessOptions Read(string? path, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return WitnessOptions.None;
        }

        try
        {
            return new WitnessFile(new ConfigurationBuilder().AddIniFile(Path.GetFullPath(path), optional: false).Build(), problems).Read();
        }
        catch (FileNotFoundException)
        {
            problems.Add($"There is no file {path}: Intake__Witnesses must name one (ops/witnesses.ini), or nothing for no witnesses.");
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"The file of witnesses {path} cannot be read: it has sections in square brackets and lines of \"Key = value\", as ops/witnesses.ini shows.");
        }

        return WitnessOptions.None;
    }

    private WitnessOptions Read()
    {
        problems.AddRange(file.GetChildren().Where(section => !IsOne(section.Key, WaySection) && !IsOne(section.Key, WitnessesSection))
            .Select(stranger => $"There is no {stranger.Key} in a file of witnesses: it has the sections [Way] and [Witness:NAME]."));
        Check(file.GetSection(WaySection), WayKeys);
        Witness[] witnesses = [.. file.GetSection(WitnessesSection).GetChildren().Select(ReadWitness).OfType<Witness>()];
        if (witnesses.Length > WitnessOptions.Most)
        {
            problems.Add($"{WitnessesSection} stands more than {WitnessOptions.Most} times in the file of witnesses.");
        }

        if (witnesses.Select(witness => witness.Key).Distinct().Count() < witnesses.Length)
        {
            problems.Add("One witness stands twice in the file of witnesses: two sections have the same Key.");
        }

        return new WitnessOptions(witnesses, ReadProxy(witnesses.Length > 0));
    }

    private void Check(IConfigurationSection section, string[] keys) =>
        problems.AddRange(section.GetChildren().Where(child => !keys.Any(key => IsOne(child.Key, key)) || child.GetChildren().Any())
            .Select(child => $"There is no {child.Path} in a file of witnesses: its keys are {string.Join(", ", keys)}."));

    private Witness? ReadWitness(IConfigurationSection section)
    {
        Check(section, WitnessKeys);
        var hasKey = WitnessKey.TryParse(section["Key"], out var key);
        if (!hasKey)
        {
            problems.Add($"{section.Path}:Key in the file of witnesses must be the witness's verifier key for cosignatures, as its operator publishes it: name+id+key.");
        }

        var hasAddress = Uri.TryCreate(section["Address"], UriKind.Absolute, out var address) && address is { Query: "", Fragment: "", UserInfo: "" } && IsGuarded(address);
        if (!hasAddress)
        {
            problems.Add($"{section.Path}:Address in the file of witnesses must be where the witness is asked: https://… (http for an onion alone), without the \"add-checkpoint\" at its end.");
        }

        return hasKey && hasAddress ? new Witness(key!, address!) : null;
    }

    // Over plain http whoever stands in between, such as a Tor exit, speaks in the witness's name.
    private static bool IsGuarded(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || address.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase)));

    // To connect directly shows an onion's host to each witness: never without a word of its operator.
    private Uri? ReadProxy(bool isNeeded)
    {
        var text = file[$"{WaySection}:Proxy"];
        if (string.IsNullOrEmpty(text) ? !isNeeded : IsOne(text, Direct))
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var proxy) && proxy is { Scheme: "socks5", Port: > 0, PathAndQuery: "/" or "" } or { Scheme: "unix", AbsolutePath.Length: > 1 })
        {
            return proxy;
        }

        problems.Add($"{WaySection}:Proxy in the file of witnesses must be socks5://HOST:PORT, or unix:/PATH for a SOCKS proxy behind a socket; \"direct\" shows the witnesses where this server is.");
        return null;
    }

    private static bool IsOne(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
