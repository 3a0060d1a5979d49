namespace Intake.EndToEnd.Browsers;

/// <summary>A browser of the system and the settings that make it behave as a source's.</summary>
/// <param name="Name">What a test's name and its messages call it.</param>
/// <param name="Engine">The driver's name of the engine: chrome or firefox.</param>
/// <param name="Programs">Where systems keep the program; the first that exists is used.</param>
/// <param name="Package">What to install where it is missing.</param>
public sealed record BrowserProfile(string Name, string Engine, IReadOnlyList<string> Programs, string Package)
{
    /// <summary>Chromium as shipped, kept from speaking to anybody but the page under test.</summary>
    public static BrowserProfile Chromium { get; } =
        new("Chromium", "chrome", ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], "chromium")
        {
            Arguments =
            [
                "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                // Debian switches it on. Where there is no GPU its commands are carried out in software, and pages are drawn twice over.
                "--disable-gpu-rasterization",
                // Chromium refuses to start its sandbox as root, which is what a build container runs as.
                .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
            ],
        };

    /// <summary>Firefox ESR as shipped.</summary>
    public static BrowserProfile Firefox { get; } =
        new("Firefox", "firefox", ["/usr/bin/firefox-esr", "/usr/bin/firefox"], "firefox-esr");

    /// <summary>Firefox ESR as Tor Browser's level "Safer" sets it: no compiled JavaScript, no WebAssembly, few traits of its own.</summary>
    public static BrowserProfile SaferFirefox { get; } = Firefox with
    {
        Name = "Firefox, safer",
        Preferences = new Dictionary<string, bool>
        {
            ["javascript.options.ion"] = false,
            ["javascript.options.baselinejit"] = false,
            ["javascript.options.native_regexp"] = false,
            ["javascript.options.asmjs"] = false,
            ["javascript.options.wasm"] = false,
            ["privacy.resistFingerprinting"] = true,
        },
    };

    /// <summary>Firefox ESR whose pages run no script, as Tor Browser's level "Safest" has it.</summary>
    public static BrowserProfile ScriptlessFirefox { get; } = Firefox with
    {
        Name = "Firefox, without scripts",
        Preferences = new Dictionary<string, bool> { ["javascript.enabled"] = false },
    };

    /// <summary>Every profile that a source's page must work in.</summary>
    public static IReadOnlyList<BrowserProfile> All { get; } = [Chromium, Firefox, SaferFirefox];

    /// <summary>Command line of the program, beside what the driver adds.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Settings of about:config; Firefox only.</summary>
    public IReadOnlyDictionary<string, bool> Preferences { get; init; } = new Dictionary<string, bool>();

    /// <summary>The same browser, whose windows are private ones.</summary>
    public BrowserProfile InPrivate() => this with
    {
        Name = $"{Name}, private",
        Arguments = Engine == "chrome" ? [.. Arguments, "--incognito"] : Arguments,
        Preferences = new Dictionary<string, bool>(Preferences) { ["browser.privatebrowsing.autostart"] = true },
    };

    /// <summary>The installed program, or null.</summary>
    public string? Program => Programs.FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
