internal import Posix

/// Long matrices run in part with every test run, and in full through `Scripts/soak`.
package enum TestScale {
    package static func count(_ reduced: Int, full: Int) -> Int {
        ProcessSurroundings.environment()["DAILIES_TEST_SCALE"] == "full" ? full : reduced
    }
}
