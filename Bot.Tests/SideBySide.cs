// Stories share nothing but the machine: each has its own folder, database, ports and clock. Three at once, because each waits for the disk as long as it computes.
// Where a whole program is started and killed, it runs alone: it answers by the real clock.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
