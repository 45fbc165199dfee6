internal import ArchiveModel

/// What the film says of itself, in the places that `ffmpeg -c copy` takes over: libavformat knows these
/// alone.
enum FilmTags {
    private static let places = [
        "title": "\u{A9}nam", "artist": "\u{A9}ART", "album": "\u{A9}alb", "album_artist": "aART",
        "composer": "\u{A9}wrt", "date": "\u{A9}day", "comment": "\u{A9}cmt", "genre": "\u{A9}gen",
        "copyright": "cprt", "description": "desc", "synopsis": "ldes", "grouping": "\u{A9}grp",
        "lyrics": "\u{A9}lyr", "show": "tvsh", "episode_id": "tven", "network": "tvnn", "keywords": "keyw",
    ]

    static func write(_ tags: [Tag], to movie: inout BoxBytes) {
        movie.box("udta") { box in
            box.box("meta", version: 0) { meta in
                meta.box("hdlr", version: 0) { box in
                    box.zeros(4)
                    box.text("mdirappl")
                    box.zeros(9)
                }
                meta.box("ilst") { list in
                    for tag in tags {
                        guard let place = places[tag.name.lowercased()] else { continue }
                        write(tag.value, at: place, to: &list)
                    }
                }
            }
        }
    }

    private static func write(_ value: String, at place: String, to list: inout BoxBytes) {
        list.box(place) { box in
            box.box("data") { data in
                // UTF-8, in no language.
                data.word(1)
                data.word(0)
                data.text(value)
            }
        }
    }
}
