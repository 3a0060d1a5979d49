using System.Xml.Linq;

namespace Intake.Architecture.Tests;

/// <summary>A project of src, as its project file describes it.</summary>
internal sealed class Part
{
    private readonly XDocument project;

    private Part(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        project = XDocument.Load(path);
    }

    /// <summary>Every project of src; a new one is found by itself.</summary>
    public static IReadOnlyList<Part> All { get; } =
        [.. Directory.EnumerateFiles(Repository.Locate("src"), "*.csproj", SearchOption.AllDirectories).Order().Select(path => new Part(path))];

    public string Name { get; }

    public string Path { get; }

    public string AssemblyPath => Repository.Locate($"src/{Name}/bin/{Repository.Configuration}/net10.0/Intake.{Name}.dll");

    public BuiltAssembly Assembly => BuiltAssembly.Read(AssemblyPath);

    /// <summary>Parts whose types this one may use; a part that only has to be built first is none.</summary>
    public IEnumerable<string> References =>
        from reference in project.Descendants("ProjectReference")
        where (string?)reference.Attribute("ReferenceOutputAssembly") != "false"
        select System.IO.Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!);

    /// <summary>Packages whose code runs with this part; analyzers and design-time tools do not.</summary>
    public IEnumerable<string> Packages =>
        from reference in project.Descendants("PackageReference")
        where (string?)reference.Attribute("PrivateAssets") != "all"
        select (string)reference.Attribute("Include")!;

    public IEnumerable<string> Frameworks =>
        project.Descendants("FrameworkReference").Select(reference => (string)reference.Attribute("Include")!);

    public static Part? Find(string name) => All.SingleOrDefault(part => part.Name == name);

    public override string ToString() => Name;
}
