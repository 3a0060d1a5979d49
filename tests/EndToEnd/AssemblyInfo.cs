using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;
using Xunit.Sdk;
using Xunit.v3;

// A story starts servers and browsers of its own; one at a time leaves each of them the machine that it measures.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(RunningBrowsers))]
[assembly: AssemblyFixture(typeof(RunningNewsroom))]
