import CommandLine
import Posix

ProcessSurroundings.reserveStandardStreams()
Signals.ignoreBrokenPipe()
let code = await Program.dailies.run(in: .ofThisProcess())
ProcessSurroundings.exit(code.rawValue)
