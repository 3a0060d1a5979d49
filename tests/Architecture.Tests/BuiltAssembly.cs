using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Intake.Architecture.Tests;

/// <summary>What a built DLL uses, read from its metadata without loading it: nothing that a compiler saw can hide here.</summary>
internal sealed class BuiltAssembly
{
    private BuiltAssembly(MetadataReader reader)
    {
        Assemblies = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToHashSet();
        Types = reader.TypeReferences.Select(handle => NameOf(reader, handle)).ToHashSet();
        Members = reader.MemberReferences.Select(handle => NameOf(reader, handle)).OfType<string>().ToHashSet();
    }

    /// <summary>Names of the assemblies that it uses.</summary>
    public IReadOnlySet<string> Assemblies { get; }

    /// <summary>Full names of the types of other assemblies that it uses.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>Methods, accessors and fields of those types that it uses: full name of the type, dot, name.</summary>
    public IReadOnlySet<string> Members { get; }

    public static BuiltAssembly Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return new BuiltAssembly(file.GetMetadataReader());
    }

    /// <summary>The types of a namespace, or of one below it, that it uses.</summary>
    public IEnumerable<string> TypesOf(string @namespace) =>
        Types.Where(type => type.StartsWith(@namespace + ".", StringComparison.Ordinal));

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}";

        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private static string? NameOf(MetadataReader reader, MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}"
            : null;
    }
}
