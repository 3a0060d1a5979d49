using System.Runtime.Versioning;
using Xunit.Sdk;
using Xunit.v3;

[assembly: UnsupportedOSPlatform("windows")]

// Several classes start servers of their own; one after the other leaves each of them the machine.
[assembly: Parallelization(Mode = ParallelMode.None)]
