import CommandLine
import Posix

Signals.ignoreBrokenPipe()
let code = await Program.dailies.run(in: .ofThisProcess())
ProcessSurroundings.exit(code.rawValue)
