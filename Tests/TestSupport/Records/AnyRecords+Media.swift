internal import ArchiveModel

extension AnyRecords {
    mutating func facts() -> Facts {
        Facts(
            container: pick(["mp4", "webm"]), bytes: size(), duration: maybe { $0.rational() },
            containerDuration: maybe { $0.rational() }, bitRate: maybe { $0.size() },
            video: maybe { $0.video() },
            audio: maybe { $0.audio() },
            tracks: TrackCounts(
                video: Int(below(3)), audio: 1, subtitles: 2, coverArt: 3, other: Int(below(9))),
            layout: FileLayout(
                isIndexFirst: maybe { $0.coin() }, isFragmented: maybe { $0.coin() },
                hasContentCredentials: coin(), missingBytes: maybe { $0.size() }),
            chapters: some {
                Chapter(
                    start: $0.maybe { $0.rational() }, end: $0.maybe { $0.rational() },
                    title: $0.maybe { $0.text() })
            }, tags: some { Tag($0.text(), $0.text()) }, remarks: some { Remark($0.one(), $0.text()) })
    }

    private mutating func video() -> VideoFacts {
        var video = VideoFacts(codec: "h264", codedSize: pixels())
        video.profile = maybe { $0.text() }
        video.level = maybe { Int($0.below(60)) }
        video.pixelFormat = maybe { $0.text() }
        video.bitRate = maybe { $0.size() }
        video.rotation = pick([0, 90, 180, 270])
        video.pixelAspect = rational()
        video.frameRate = maybe { $0.rational() }
        video.hasVariableFrameRate = maybe { $0.coin() }
        video.frames = maybe { $0.size() }
        video.duration = maybe { $0.rational() }
        video.firstPictureTime = maybe { $0.rational() }
        video.colour = Colour(
            primaries: maybe { $0.text() }, transfer: maybe { $0.text() }, matrix: maybe { $0.text() },
            range: maybe { $0.text() })
        video.language = maybe { $0.text() }
        video.timeBase = maybe { $0.rational() }
        return video
    }

    private mutating func audio() -> AudioFacts {
        var audio = AudioFacts(codec: "aac", sampleRate: Int(below(200_000)), channels: Int(below(9)))
        audio.bitRate = maybe { $0.size() }
        audio.duration = maybe { $0.rational() }
        audio.startTime = maybe { $0.rational() }
        audio.language = maybe { $0.text() }
        audio.timeBase = maybe { $0.rational() }
        return audio
    }

    mutating func examination() -> Examination {
        var examination = Examination(
            decodeErrors: size(),
            tracks: some {
                ExaminedTrack(
                    index: Int($0.below(5)), kind: $0.one(), codec: $0.text(), packets: $0.size(),
                    bytes: $0.size(), fingerprint: $0.maybe { $0.digest() }, isDecoded: $0.coin(),
                    decodeErrors: $0.size())
            })
        examination.decodedFrames = maybe { $0.size() }
        examination.promisedFrames = maybe { $0.size() }
        examination.firstError = maybe { $0.text() }
        examination.picture = maybe { $0.stretch() }
        examination.sound = maybe { $0.stretch() }
        examination.black = some { $0.stretch() }
        examination.frozen = some { $0.stretch() }
        examination.silent = some { $0.stretch() }
        examination.sceneCuts = some { $0.rational() }
        examination.loudness = maybe { $0.number() }
        examination.peak = maybe { $0.number() }
        examination.perceptualHash = maybe { PerceptualHash([$0.random.next(), $0.random.next()]) }
        return examination
    }

    private mutating func stretch() -> Stretch { Stretch(from: rational(), to: rational()) }
}
