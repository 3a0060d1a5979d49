using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>An INI file that the operator writes, with sections and keys that are all known. Each problem names its key.</summary>
internal sealed class OperatorFile
{
    private readonly IConfiguration content;
    private readonly OperatorFileKind kind;
    private readonly List<string> problems;

    private OperatorFile(IConfiguration content, OperatorFileKind kind, List<string> problems) => (this.content, this.kind, this.problems) = (content, kind, problems);

    /// <summary>Opens a file and looks at its sections; null if there is none, or it cannot be read.</summary>
    /// <param name="path">The file; none is no problem.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="problems">One line for each problem.</param>
    public static OperatorFile? Open(string? path, OperatorFileKind kind, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return null;
        }

        try
        {
            var content = new ConfigurationBuilder().AddIniFile(Path.GetFullPath(path), optional: false).Build();
            problems.AddRange(content.GetChildren().Where(section => !kind.Sections.Any(name => IsOne(section.Key, name)))
                .Select(stranger => $"There is no {stranger.Key} in the {kind.Noun}: {kind.Sample} shows its sections."));
            return new OperatorFile(content, kind, problems);
        }
        catch (FileNotFoundException)
        {
            problems.Add($"There is no file {path}: {kind.Setting} must name one ({kind.Sample}), or nothing for {kind.Without}.");
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"The {kind.Noun} {path} cannot be read: it has sections in square brackets and lines of \"Key = value\", as {kind.Sample} shows.");
        }

        return null;
    }

    /// <summary>A section that stands once; every key in it must be one of these.</summary>
    public IConfigurationSection Section(string name, params string[] keys) => Checked(content.GetSection(name), keys);

    /// <summary>The sections [NAME:…], of which each has a name of its own; every key in them must be one of these.</summary>
    /// <param name="name">What stands before the colon.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="keys">The keys.</param>
    public IReadOnlyList<IConfigurationSection> Sections(string name, int most, params string[] keys)
    {
        var sections = content.GetSection(name).GetChildren().Select(section => Checked(section, keys)).ToList();
        if (sections.Count > most)
        {
            problems.Add($"{name} stands more than {most} times in the {kind.Noun}.");
        }

        return sections;
    }

    /// <summary>Adds a problem with a key.</summary>
    public void Refuse(IConfigurationSection section, string key, string rule) => problems.Add($"{section.Path}:{key} in the {kind.Noun} {rule}.");

    /// <summary>Whether two words of such a file are the same.</summary>
    public static bool IsOne(string? word, string name) => name.Equals(word, StringComparison.OrdinalIgnoreCase);

    private IConfigurationSection Checked(IConfigurationSection section, string[] keys)
    {
        problems.AddRange(section.GetChildren().Where(child => !keys.Any(key => IsOne(child.Key, key)) || child.GetChildren().Any())
            .Select(child => $"There is no {child.Path} in the {kind.Noun}: its keys are {string.Join(", ", keys)}."));
        return section;
    }
}
