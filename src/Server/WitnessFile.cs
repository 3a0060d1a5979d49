using Intake.Protocol.Ledger;
using Intake.SortingRoom.Witnesses;
using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>Reads who signs the ledger too: one section for each witness, and one for the way to them (ops/witnesses.ini).</summary>
internal static class WitnessFile
{
    private const string WaySection = "Way";
    private const string WitnessesSection = "Witness";
    private const string Direct = "direct";
    private static readonly OperatorFileKind Kind = new("file of witnesses", "Intake__Witnesses", "ops/witnesses.ini", "no witnesses", WaySection, WitnessesSection);

    /// <summary>Reads a file; what is wrong with it is added to the problems.</summary>
    /// <param name="path">The file; none gives no witnesses.</param>
    /// <param name="problems">One line for each problem.</param>
    public static WitnessOptions Read(string? path, List<string> problems)
    {
        if (OperatorFile.Open(path, Kind, problems) is not { } file)
        {
            return WitnessOptions.None;
        }

        Witness[] witnesses = [.. file.Sections(WitnessesSection, WitnessOptions.Most, "Key", "Address").Select(section => ReadWitness(file, section)).OfType<Witness>()];
        if (witnesses.Select(witness => witness.Key).Distinct().Count() < witnesses.Length)
        {
            problems.Add("One witness stands twice in the file of witnesses: two sections have the same Key.");
        }

        return new WitnessOptions(witnesses, ReadProxy(file, isNeeded: witnesses.Length > 0));
    }

    private static Witness? ReadWitness(OperatorFile file, IConfigurationSection section)
    {
        var hasKey = WitnessKey.TryParse(section["Key"], out var key);
        if (!hasKey)
        {
            file.Refuse(section, "Key", "must be the witness's verifier key for cosignatures, as its operator publishes it: name+id+key");
        }

        var hasAddress = Uri.TryCreate(section["Address"], UriKind.Absolute, out var address) && address is { Query: "", Fragment: "", UserInfo: "" } && IsGuarded(address);
        if (!hasAddress)
        {
            file.Refuse(section, "Address", "must be where the witness is asked: https://… (http for an onion alone), without the \"add-checkpoint\" at its end");
        }

        return hasKey && hasAddress ? new Witness(key!, address!) : null;
    }

    // Over plain http whoever stands in between, such as a Tor exit, speaks in the witness's name.
    private static bool IsGuarded(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || address.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase)));

    // To connect directly shows an onion's host to each witness: never without a word of its operator.
    private static Uri? ReadProxy(OperatorFile file, bool isNeeded)
    {
        var way = file.Section(WaySection, "Proxy");
        var text = way["Proxy"];
        if (string.IsNullOrEmpty(text) ? !isNeeded : OperatorFile.IsOne(text, Direct))
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var proxy) && proxy is { Scheme: "socks5", Port: > 0, PathAndQuery: "/" or "" } or { Scheme: "unix", AbsolutePath.Length: > 1 })
        {
            return proxy;
        }

        file.Refuse(way, "Proxy", "must be socks5://HOST:PORT, or unix:/PATH for a SOCKS proxy behind a socket; \"direct\" shows the witnesses where this server is");
        return null;
    }
}
