import JSON
import Posix
import TestSupport

/// A real browser that plays a film from its first picture to its last, and says what happened.
enum Player {
    struct Report: Sendable {
        /// Of the whole, as the player reads it.
        let duration: Double
        let width: Int
        let height: Int
        /// Where it was when it said that it had ended; nil when it never did.
        let end: Double?
        /// Pictures that were decoded for showing, and those of them that came too late.
        let frames: Int
        let dropped: Int
        /// How often it ran dry, or lost its way.
        let stalls: Int
        /// "3: PIPELINE_ERROR_DECODE"; nil where there was none.
        let error: String?
        /// The places that it was at, in the order in which it said so.
        let times: [Double]
        /// Pictures that were shown, by their times in the film, and what is in their middle: red, green, blue.
        let shown: [(time: Double, colour: [Int])]
        /// Sound bytes that were decoded.
        let soundBytes: Int
        let text: String
    }

    /// `speed` as the player's rate: a film of a minute need not take one.
    static func play(_ path: String, speed: Double = 1, within seconds: Double = 60) async throws -> Report {
        let folder = try TemporaryFolder()
        let server = try LoopbackServer()
        let film = try FileDescriptor.openRegular(path).readToEnd(as: path)
        server.on(
            "/film.mp4",
            Answer(200, .bytes(film), headers: [HeaderField("Content-Type", "video/mp4")]))
        server.on("/", .text(page(speed), type: "text/html; charset=utf-8"))
        server.on("/report", Answer(204))
        let child = try ChildProcess.start(
            "chromium",
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio",
                "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-proxy-server", "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=\(folder.path)", server.origin + "/",
            ],
            environment: ProgramRun.smallEnvironment(adding: ["HOME": folder.path]),
            streams: ChildProcess.Streams(output: -1, error: -1))
        defer { child.send(signal: 15) }
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        while clock.now < deadline {
            if let request = server.requests(for: "/report").first {
                return try Report(try JSON.read(request.body))
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Silence(description: "the browser said nothing of \(path) for \(seconds) s")
    }

    struct Silence: Error, CustomStringConvertible {
        let description: String
    }

    private static func page(_ speed: Double) -> String {
        """
        <!doctype html><title>film</title><video id="v" src="/film.mp4" preload="auto" playsinline></video>
        <script>
        const v = document.getElementById("v"), times = [], shown = []
        const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
        function look(_, picture) {
            canvas.drawImage(v, v.videoWidth / 2 - 1, v.videoHeight / 2 - 1, 2, 2, 0, 0, 1, 1)
            shown.push([picture.mediaTime, ...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)])
            v.requestVideoFrameCallback(look)
        }
        v.requestVideoFrameCallback(look)
        let stalls = 0, said = false, quiet = 0, last = -1
        function say(end, error) {
            if (said) return
            said = true
            const q = v.getVideoPlaybackQuality()
            fetch("/report", {method: "POST", body: JSON.stringify({
                duration: v.duration, width: v.videoWidth, height: v.videoHeight, end, error, stalls, times, shown,
                frames: q.totalVideoFrames, dropped: q.droppedVideoFrames,
                sound: v.webkitAudioDecodedByteCount || 0})})
        }
        v.playbackRate = \(speed)
        v.onerror = () => say(null, v.error.code + ": " + v.error.message)
        v.onwaiting = () => { if (v.currentTime > 0 && v.currentTime < v.duration - 0.2) stalls++ }
        v.onended = () => say(v.currentTime, null)
        setInterval(() => {
            times.push(v.currentTime)
            quiet = v.currentTime == last ? quiet + 1 : 0
            last = v.currentTime
            if (quiet > 200) say(null, "it stands still at " + last)
        }, 50)
        v.oncanplay = () => v.play().catch(e => say(null, String(e)))
        </script>
        """
    }
}

extension Player.Report {
    fileprivate init(_ json: JSON) throws {
        func number(_ name: String) -> Double { json[name]?.text.flatMap { Double($0) } ?? -1 }
        duration = number("duration")
        width = Int(number("width"))
        height = Int(number("height"))
        end = json["end"]?.text.flatMap { Double($0) }
        frames = Int(number("frames"))
        dropped = Int(number("dropped"))
        stalls = Int(number("stalls"))
        error = json["error"]?.string
        times = json["times"]?.elements.compactMap { $0.text.flatMap { Double($0) } } ?? []
        shown = (json["shown"]?.elements ?? []).compactMap { item in
            let values = item.elements.compactMap { $0.text.flatMap { Double($0) } }
            return values.count == 4 ? (values[0], values.dropFirst().map { Int($0) }) : nil
        }
        soundBytes = Int(number("sound"))
        text = json.line
    }
}
