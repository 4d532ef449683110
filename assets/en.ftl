# English: the complete catalogue. Keys are grouped by the part of the program that speaks.
# An attribute (".help") is the longer explanation that stands behind the short text.

### Program

program-name = Pretext Workbench
language-name = English

### Photos and folders

photo-error-unusable = { $name } cannot be used: { $reason }
photo-error-no-such-frames = { $name } has { $count } frames, but frames { $first } up to { $end } are needed. Choose longer clips, or ask for fewer frames
corruption-gaussian-noise = Gaussian noise
    .help = Every value gets a normally distributed number added, as in low light
corruption-shot-noise = Shot noise
    .help = Every value is counted as photons, a Poisson number: electronic noise from the graininess of light
corruption-impulse-noise = Impulse noise
    .help = Some values of some channels become black or white (salt and pepper), as with faulty bits
corruption-defocus-blur = Defocus blur
    .help = Out of focus: every point becomes a disk
corruption-glass-blur = Glass blur
    .help = Seen through frosted glass: pixels take the colours of neighbours, with a blur before and after. Done as in the released code, which copies where it means to swap
corruption-motion-blur = Motion blur
    .help = The camera moves along a line, at most 45 degrees from level
corruption-zoom-blur = Zoom blur
    .help = The camera moves quickly towards the picture: the mean of many enlargements
corruption-snow = Snow
    .help = Flakes that fall, over a picture that has turned whiter
corruption-frost = Frost
    .help = Ice crystals on the lens. The published pictures use photographs of frosted panes, which cannot be shipped: here the ice is drawn, so compare these numbers with published ones with care
corruption-fog = Fog
    .help = Clouds (a plasma fractal) lie over the picture
corruption-brightness = Brightness
    .help = Brighter, by a number added to the value of HSV
corruption-contrast = Contrast
    .help = Less contrast: every value moves towards the mean of its channel
corruption-elastic-transform = Elastic transform
    .help = Stretched and squeezed: a random affine change, then a smooth random displacement of every pixel
corruption-pixelate = Pixelate
    .help = Fewer pixels, shown at the old size
corruption-jpeg-compression = JPEG compression
    .help = What a JPEG file of a low quality leaves (baseline, colours at half the resolution)
corruption-speckle-noise = Speckle noise
    .help = Noise in proportion to the value. One of the four extras, for choosing settings
corruption-gaussian-blur = Gaussian blur
    .help = Blurred by a Gaussian. One of the four extras, for choosing settings
corruption-spatter = Spatter
    .help = Drops of water, at severities 4 and 5 of mud, on the lens. One of the four extras, for choosing settings
corruption-saturate = Saturation
    .help = Weaker colours at severities 1 and 2, stronger ones from 3 on. One of the four extras, for choosing settings
track-blank = what is marked has one colour, so there is nothing to follow
track-unlike = nothing near looked enough like it any more
track-return = followed backwards from here, it comes from somewhere else, so something else was being followed
track-left = it left the frame
data-kind-photos = images
data-kind-labelled-photos = images with class labels
data-kind-clips = clips
photo-error-no-clips = { $name } is a single photo, but this task needs clips: folders of numbered frames
photo-read-missing = there is no such file
photo-read-denied = you may not read this file
photo-read-unwanted = it is no longer needed
photo-read-failed = reading failed ({ $reason })
files-too-long = the file has { $bytes } bytes, more than the { $most } that are read
photo-read-file-size = { $bytes } bytes are more than are read at once. Cut it into smaller files
photo-read-empty = the file is empty
photo-read-frames = { $count } frames are more than are read. Cut it into shorter clips
photo-read-frame-place = a frame does not fit into the picture
photo-read-not-a-picture = this is not a picture
photo-read-foreign = this is no picture but { $format }
photo-read-pickle = this is a pickle of Python, which may run code when it is opened, and is never loaded. Save what is in it as arrays in Python, for CIFAR-10: import pickle, numpy; d = pickle.load(open("FILE", "rb"), encoding="bytes"); numpy.save("images.npy", d[b"data"].reshape(-1, 3, 32, 32)); numpy.save("labels.npy", d[b"labels"])
photo-read-arrays = this is an archive of arrays (.npz). Save its images alone in Python: import numpy; d = numpy.load("FILE.npz"); print(list(d)); numpy.save("images.npy", d["NAME OF THE IMAGES"])
photo-read-unsupported = this kind of picture is not read ({ $reason }); export it as JPEG or PNG
photo-read-raw = this is a camera raw file ({ $format }); export it as JPEG or TIFF first
photo-read-too-large = the header claims { $width } x { $height } pixels, more than is accepted
photo-read-too-small = { $width } x { $height } pixels are too few; at least { $minimum } are needed on each side
photo-read-truncated = the file ends before the picture does
photo-read-damaged = the { $format } data are damaged ({ $reason })
photo-read-decoder-stopped = the decoder gave up
photo-jpeg-no-frame = there is no frame header
photo-jpeg-segment = a segment has no length
photo-tiff-inside = a JPEG picture in it does not say how large it is
photo-jpeg-segments = it has more segments than any picture needs
photo-jpeg-scans = it has more scans than any picture needs
photo-jpeg-frame = the frame header makes no sense
photo-write-encode = The picture cannot be encoded: { $reason }
photo-write-failed = The file cannot be written: { $reason }. Choose a folder that you may write to: { $path }
mask-nothing = it leaves nothing to fill
mask-everything = it leaves everything to fill
mask-no-white = none of it is white, and it has more than two values
mask-too-fine = the hole is too small to be seen at the size of the network
data-error-missing = There is nothing here. Check the spelling, or choose another folder: { $path }
data-error-unreadable = This cannot be read ({ $reason }). Check its permissions, or choose another folder: { $path }
data-error-no-files = This folder is empty. Choose a folder with pictures (JPEG, PNG, WebP, GIF, BMP, TIFF or PNM): { $path }
data-error-no-rows = This list names nothing. Write a row a picture, as cat/1.png,cat: { $path }
data-error-no-usable-image = { $count ->
    [one] One file was looked at, and it is not a usable picture
   *[other] { $count } files were looked at, and none is a usable picture
 } ({ $reasons }). Choose a folder with pictures (JPEG, PNG, WebP, GIF, BMP, TIFF or PNM): { $path }
data-error-no-clips = There are no clips here. A clip is a folder of numbered frames, as clips/walk/000.png, an animated GIF, WebP or PNG, or a video: { $path }
data-error-no-usable-clip = There are no clips here that can be read ({ $reasons }). A clip is a folder of numbered frames, as clips/walk/000.png, an animated GIF, WebP or PNG, or a video: { $path }
video-no-ffmpeg = videos are read by the program ffmpeg, which is not found. Install ffmpeg, or save the video as a folder of numbered frames
video-failed = ffmpeg cannot read it ({ $reason }). Play it to see whether it is whole, or save it as a folder of numbered frames
video-no-frames = it has no frames
video-short = the video ends before frame { $count }, though its index tells of more
video-slow = ffmpeg took longer than { $seconds } seconds. Cut the video into shorter clips
data-error-layout = The folders cannot be read so: { $reason }
data-layout-rule = “{ $given }” says nothing about folders. Name the levels from the data on, as part/class, class, -/class (“-” is looked through), flat or clips; or one folder, as Meta=skip, holdout=test, more=class
data-layout-twice = the levels are named twice. Name them once, as part/class, and single folders as Meta=skip
data-layout-nowhere = there is no image in a folder { $folder }. Name it from the data on, with / between folders
data-layout-nothing = no image is left. Pass fewer folders over
data-layout-no-part = { $folder } is not called as a part is. Say which it is, as --layout "{ $folder }=train", or pass it over with --layout "{ $folder }=skip"
data-layout-of-clips = the data is opened as clips, and the levels of clips are fixed. Leave --layout out
data-layout-of-no-folder = the data is no folder. Leave --layout out; a list says itself what its images are
data-taken-wrapper = looked through
data-taken-train = taken as: part to train on
data-taken-valid = taken as: part to measure on
data-taken-test = taken as: part for the end
data-taken-class = taken as: class
data-taken-no-class = taken as: no class
data-taken-passed-over = passed over
data-taken-empty = no picture
data-why-said = said by hand, as by --layout
data-why-alone = everything lies in it
data-why-part = called as a part is, as are others beside it
data-why-part-inside = called as a part is, and has folders inside
data-why-part-in-class = called as a part is, and everything in the classes lies in such folders
data-why-fold = a fold of a cross-validation: it holds the same classes as the others
data-why-part-shares = called as a part is, and holds classes that stand beside it
data-why-no-valid = { $reason }; measured on, as no other part is there for that
data-why-no-train = { $reason }; trained on, as no other part is there for that
data-why-elsewhere = { $reason }; not measured on, as other data is
data-why-repeats = it repeats the name of its part
data-why-container = called as what only holds the pictures
data-why-alone-in-part = it stands alone in its part and holds several folders
data-why-class = the first folder that tells images apart
data-why-class-deep = the first folder that tells images apart; folders inside it mean nothing
data-why-one-class = one class alone is none
data-why-metadata = classes stand in { $file }
data-why-with-metadata = { $reason }; classes stand in { $file }
data-why-unlabelled = called as images without classes are; trained on
data-why-beside-parts = it lies beside parts and is none of their classes
data-why-thumbnails = servers and systems keep thumbnails and trash in it
data-why-empty = there are files or nothing, and no picture
data-list-none = Only images in files can be written as a list; these are clips, or are drawn by the program
data-list-no-text = The name of this image is no text, and a list is. Rename it: { $path }
data-error-cancelled = Opening was stopped
data-error-thread = The folder could not be scanned ({ $reason }). Try again
data-error-thread-ended = the scan ended early
data-error-no-such-photo = the data has only { $count } photos
data-skipped = { $path }: { $reason }
data-skip-run-folder = a run of this program: its pictures are answers, not data
data-skip-not-a-file = this is not an ordinary file
data-skip-loop = this link leads back to a folder above it
data-skip-broke = looking at this picture broke off: { $reason }
data-skip-dangling = this link leads nowhere
data-skip-clip-short = { $count ->
    [0] none of its frames can be used
   *[other] only one of its frames can be used; a clip has two or more
}
data-skip-clip-no-frames = there are no frames in this folder: they are pictures called by their numbers, as 000.png
data-skip-clip-still = this picture stands still; a clip has two or more frames
data-skip-frame-size = this frame has another size than the first of its clip
data-note-beside-parts = { $images ->
    [one] One image is not used: it lies
   *[other] { $images } images are not used: they lie
 } beside the parts and in none of their classes ({ $folders }). To use them say what the folder is, as --layout { $first }=train
data-note-unseen = The held-out images have classes that no training image has, so nothing can be right about them: { $classes } ({ $images ->
    [one] one image
   *[other] { $images } images
 })
data-note-no-classes = { $images ->
    [one] The held-out image has
   *[other] The { $images } held-out images have
 } no classes, though the training images do, so no probe can be made
data-note-lent-clips = The cut-paper gallery has no clips; these are of the demo gallery
data-note-clips = { $count ->
    [one] This was taken for one clip
   *[other] This was taken for { $count } clips
 }, as folders of frames are. For photos, choose a folder inside or another name: { $path }
data-note-annotations = { $count ->
    [one] The class of one image comes
   *[other] The classes of { $count } images come
 } from { $file }
data-note-images-alone = Only { $path } is read, as “clips” lies beside it; not { $passed }
npy-no-array = this is no array of NumPy
npy-damaged = the header of this array is damaged, or longer than NumPy writes it
npy-several = several in one
npy-kind = it holds numbers of kind { $kind }. Images are uint8, or float32 or float64 from 0 to 1: numpy.save("images.npy", images.astype("uint8"))
npy-objects = it holds objects of Python, which may run code when they are opened, and is never loaded. Save the images as one array: numpy.save("images.npy", numpy.stack(images).astype("uint8"))
npy-order = its columns come before its rows. Save it in the usual order: numpy.save("images.npy", numpy.ascontiguousarray(images))
npy-shape = it has { $shape } numbers, which are no images. Images are N × H × W, N × H × W × 3 or N × 3 × H × W, with sides of 8 to 32,768 pixels
npy-many = it holds { $count } images, and { $most } are read at most. Cut it into several files
npy-short = the file ends before { $shape } numbers do
npy-range = it holds floats outside of 0 to 1, as { $value }. Undo what prepared them for a network, or divide them by 255, and save it again
npy-labels-shape = labels are one number or text an image, and this has { $shape }
npy-labels-count = there are { $labels } labels here, and { $images } images
npy-labels-kind = labels are whole numbers or texts, and these are of kind { $kind }
npy-note =
    { $count ->
        [one] { $file } holds one image of { $width } × { $height } pixels
       *[other] { $file } holds { $count } images of { $width } × { $height } pixels
    }
npy-note-labels = The classes of { $file } stand in { $labels }
tar-damaged = the archive is damaged or compressed ({ $reason }). Unpack it
parquet-not-built = this build cannot read Parquet. Build with: cargo build --release --features parquet. Or write the pictures out in Python as files
parquet-damaged = the table is damaged, or written in a way that is not read ({ $reason })
parquet-no-picture = no column of this row holds the bytes of a picture
parquet-too-large = these tables have { $bytes } bytes together, and are kept in memory: no more than 4 GiB are read. Take fewer of them, or write the pictures out as files
data-list-drive = this is a path of another computer. Write paths from the folder of the list on, as cat/1.png
data-list-row = row { $number }
data-list-no-path = the row names no file
data-list-split = "{ $split }" is no split; use train, valid or test

### Demo gallery

### Parameters and the task contract

param-error-unknown = There is no parameter “{ $key }”. Known parameters: { $known }
param-error-comma = Parameter “{ $key }” cannot be { $given }. Write decimals with a point: { $pointed }
param-error-range = Parameter “{ $key }” cannot be { $given }. Allowed: { $allowed }
param-allowed-run = the folder of an earlier run, or nothing
param-allowed-run-of = the folder of a run of { $method }, or nothing
earlier-error-missing = Parameter “{ $key }”: there is no run in { $path }. Name the folder of a run, as “pretext runs” lists them, or leave it empty
earlier-error-no-checkpoint = Parameter “{ $key }”: the run in { $path } has saved no weights ({ $reason }). Go on with it until it saves, or name another run
earlier-error-other-method = Parameter “{ $key }” asks for a run of { $wanted }, and { $path } is one of { $found }. Name another run
sample-error-too-small = { $name } is too small: its shorter side has { $has } px, this puzzle needs { $needs } px
sample-error-no-label = { $name } has no class label, and this task needs one. Sort the images into one folder a class
sample-error-no-attribute = Nothing is known about “{ $attribute }” of { $name }, so it cannot be sorted by it. The demo gallery knows it; for your own images choose “class”, with one folder a class
sample-error-all-alike = No images that differ in “{ $attribute }” were found. Choose data with several values
sample-error-none-usable = No usable image: { $tries } images were tried one after another. The last one failed with “{ $last }”
sample-error-no-track = No moving patch could be followed in { $name }. Where nothing moves, the camera shakes, or the clip has few frames, there is nothing to learn from
sample-error-no-neighbours = No two patches of different clips look alike enough, so there are no pairs of neighbours. Lower the least cosine, add clips, or draw tracks too
sample-error-no-source = This puzzle also needs a picture from “{ $role }”, and none is at hand. A run gets them from --source { $role }=PATH
task-error-needs-new-run = “{ $key }” shapes the network or the data, so it cannot change while training runs. Stop, change it, and start a new run
task-error-thread = The system gave no thread for preparing photos: { $reason }. Close other programs and try again
task-error-preparing = Preparing images broke off: { $reason }. Try again; if it happens again, check the folder with “pretext doctor”
task-error-step-failed = The last step failed half-way, so the network in memory can no longer be used. Start again or resume from the last checkpoint
task-error-foreign = A { $what } was made by another method and cannot be used here. Start the run again
task-error-no-optimizer = The method has no optimiser “{ $name }”, so a part of the network would never learn. It has: { $known }. This is a fault of the method; please report it
task-error-readback = The device did not give its numbers back: { $reason }. Go on from the last checkpoint, on the processor if it happens again
task-error-picture-size = The network looks at pictures of { $side } x { $side } pixels and was shown one of { $width } x { $height }. Bring it to that size first
task-error-no-layer = The network has no layer “{ $layer }”. It has: { $known }
task-error-no-unit = The chosen layer has no such map or unit. Choose another one
task-error-no-gradient = Nothing in the picture moves the chosen unit: no gradient reached the picture. Choose another unit or layer
task-error-no-classifier = This network has no head that classifies whole photos. Choose a classifier on its frozen features, or one that is trained with labels.
task-error-no-answer = The method gave no answer to this puzzle. Try another picture; if it happens again, please report it
task-error-no-baseline = This method has no accuracy beside guessing, so its network cannot be asked for shortcuts
task-error-no-network = The network that this question needs is not ready. Ask again, or start the run anew
task-error-no-pictures = There is no usable picture to learn from. Open other data
task-error-out-of-order = A stage of the search was reached before the one it builds on. Start the search again
cli-error-trainer-gone = The training thread has ended without a word. Start again; what was saved stays
task-error-record = { $what } could not be written or read: { $reason }
task-error-other-network = The weights of this run do not fit the network that this version of the program builds. Train the run anew, or open it with the version that trained it. What does not fit: { $reason }
task-error-stopped = Stopped before it was finished
task-error-not-exported = The whole network of “{ $method }” cannot be written: { $reason }
task-error-data = The data does not fit this task: { $reason }

### Task: inpainting

inpainting-only-centre = This network has seen holes of one kind alone, the square in the middle: large holes there suit it, others puzzle it. One that is trained with random regions (Hole, in Puzzle) knows holes of any shape.
task-inpainting = Inpainting
    .summary = A part of the picture is removed, and the network paints it from what is left. To do that well it has to recognise what is in the picture: which things these are, and how they go on.
    .paper = D. Pathak, P. Krähenbühl, J. Donahue, T. Darrell, A. A. Efros: Context Encoders: Feature Learning by Inpainting. CVPR 2016
    .link = arxiv.org/abs/1604.07379
    .section = Section 3
preset-inpainting-quick = Demo gallery, 40 s of one core: the hole is 0.8 dB nearer to the truth than by diffusion (19.2 dB, 18.3; with another seed and on other pictures 18.7, 17.8)
preset-inpainting-good = Demo gallery, 9 minutes of one core at 128 px, one seed: the hole is 1.4 dB nearer to the truth than by diffusion (18.9 dB, 17.4), on other scenes 1.2 dB
param-inpainting-mask = Hole
    .help = Which pixels are removed (section 3.3). The paper finds that features learnt with a central hole are the poorest, and those of random blocks and random regions about equal.
param-inpainting-mask-centre = Middle square
param-inpainting-mask-random-blocks = Random blocks
param-inpainting-mask-random-regions = Random regions
param-inpainting-size = Picture size
    .help = Side of the square that the network sees. The paper's inpainting networks see 128 px, its feature-learning network 227 px; 64 px learns on a CPU within minutes.
param-inpainting-load-ratio = Size before the crop
    .help = Before a random square is cut out, the shorter side of the photo is brought to this many times the picture size. The released code has 350 px for 128 px, a ratio of 2.73, for photos of streets; here the square keeps most of a photo, because many folders hold small pictures.
param-inpainting-overlap = Overlap
    .help = The hole in the middle is smaller than the square that must be painted by this many pixels on each side, so that the network also paints a ring that it can see. The paper has 7 px; the released recipe has 4 px at 128 px, which is 2 px for 64 px in the same proportion. Random holes have no ring.
param-inpainting-blocks = Number of blocks
    .help = How many random blocks are drawn. They may overlap; one that would take the sum over a quarter of the picture is left out (section 3.3). The paper does not say how many there are.
param-inpainting-block-side = Largest block
    .help = Sides of random blocks lie between half of this and all of it, in percent of the picture size. The paper does not say.
param-inpainting-region-period = Grain of regions
    .help = Pixels between two values of the noise from which random regions are cut: small values give speckles, large ones blobs. The released code has about 17 px at 128 px. (The paper itself cuts outlines from another data set; the released code does it with noise, and so does this program.)
param-inpainting-coverage-low = Least coverage
    .help = Random regions that remove less of the picture than this are drawn again. Released code: 0.20.
param-inpainting-coverage-high = Largest coverage
    .help = Random regions that remove more of the picture than this are drawn again. Released code: 0.30.
param-inpainting-network = Middle of the network
    .help = What joins encoder and decoder (section 3.1). The bottleneck squeezes the whole picture into one list of numbers, as in the released inpainting network. The channel-wise fully connected layer joins all places of each feature map, and a convolution mixes the maps; the paper learns features with it. There it stands behind AlexNet's five convolutions and before five up-convolutions of 5 x 5, at 227 px with the squared error only: with the adversarial loss that network did not converge. That AlexNet is the one with batch normalisation that other methods have too; how the paper normalises its own is not known, nor how many maps its up-convolutions have (128, 64, 64, 32 here). It needs 96 px or more: of less, one place is left, and one colour is painted.
param-inpainting-network-bottleneck = Bottleneck
param-inpainting-network-channel-fc = Channel-wise fully connected
param-inpainting-network-alexnet = AlexNet, channel-wise fully connected
param-inpainting-output = What is painted
    .help = The whole picture, so that every kind of hole can be filled, or only the middle square, which is the released network for central holes. A network that paints only the middle is always given the hole in the middle, whatever hole is chosen above; what a person paints outside the middle stays as it was.
param-inpainting-output-whole = Whole picture
param-inpainting-output-centre = Middle square only
param-inpainting-width = Width
    .help = Feature maps of the first layer; deeper layers have 2, 4 and 8 times as many. The released code has 64; 32 was chosen for speed. AlexNet's maps are its own; its discriminator has this width.
param-inpainting-bottleneck = Bottleneck
    .help = How many numbers the picture is squeezed into. Paper and recipes: 4000 at 128 px; default of the released code: 100. Scaled down here.
param-inpainting-noise = Noise beside the bottleneck
    .help = So many normally distributed numbers, new for each picture, go through a 1 x 1 convolution and stand beside the bottleneck, so that one hole can be filled in several ways. The released code can do so with 100 numbers and does not unless told; the paper found results better without (section 3.2).
param-inpainting-mixing-radius = Reach of the mixing layer
    .help = The convolution behind the channel-wise layer has a kernel of twice this plus one pixels. The paper only says that its stride is 1; a kernel of one pixel is the usual reading.
param-inpainting-loss = Loss
    .help = What the painting network lowers (section 3.2). The squared error alone gives blurred pictures, because a mean is safest; the adversarial loss alone gives sharp ones that need not fit; together they are the method.
param-inpainting-loss-joint = Joint
param-inpainting-loss-l2 = Squared error only
param-inpainting-loss-adversarial = Adversarial only
param-inpainting-weight-l2 = Weight of the squared error
    .help = In the joint loss. Paper: 0.999.
param-inpainting-weight-adversarial = Weight of the adversarial loss
    .help = In the joint loss. Paper: 0.001.
param-inpainting-overlap-weight = Weight of the ring
    .help = How many times more a pixel of the overlap ring counts in the squared error than a pixel of the hole. Paper: 10.
param-inpainting-masked-loss = Only the hole counts
    .help = On: only removed pixels (and the ring) count in the squared error, as the paper defines it. Off: all painted pixels count equally, as in the released code for random holes. With random holes and an adversarial loss, off is the better choice: the discriminator sees the whole painted picture, and what does not count does not look like one.
param-inpainting-known-weight = Weight of known pixels
    .help = With random holes, where all pixels count: how many times more a pixel that the network can see counts in the squared error than a removed one. The released code for random holes has 10 where it is told to overlap, otherwise 1; the paper does not speak of it.
param-inpainting-discriminator = What the discriminator sees
    .help = Where the whole picture is painted: one discriminator, made for the middle square, serves every hole; it sees the middle of pictures with a hole there, and slides over others. Or one that is made for the whole picture and always sees all of it, with one stage more, as in the released code for random holes.
param-inpainting-discriminator-middle = Middle square, or sliding
param-inpainting-discriminator-whole = Whole picture
param-inpainting-lr-generator = Learning rate, painter
    .help = Adam's learning rate for the network that paints. Released code: 0.002, ten times that of the discriminator; equal rates are known to paint worse.
param-inpainting-lr-discriminator = Learning rate, discriminator
    .help = Adam's learning rate for the network that tells painted from real. Released code: 0.0002. Lower it if the discriminator wins almost always.
param-inpainting-beta1 = Momentum
    .help = Adam's decay of the first moment, for both networks. Released code: 0.5.
panel-inpainting-coverage = { $percent } % removed
panel-inpainting-decibel = { $value } dB
panel-inpainting-photo = Photo
    .help = The prepared square of the photo, complete
panel-inpainting-input = What the network sees
    .help = The photo with its hole in one constant colour
panel-inpainting-mask = Hole
    .help = The removed pixels marked on the photo
panel-inpainting-weights = Weight of each pixel
    .help = How much each pixel counts in the squared error; the ring around a central hole counts more than the hole
panel-inpainting-target = What must be painted
    .help = The pixels that the network is asked for; the rest is left out
panel-inpainting-output = Painted by the network
    .help = Everything the network paints, before pasting; outside the hole nothing asks it to be right
panel-inpainting-pasted = Pasted into the hole
    .help = The photo with the network's pixels in its hole, and how close they come to the truth there
panel-inpainting-truth = Truth
    .help = The photo as it was before anything was removed
panel-inpainting-mean-fill = Mean colour
    .help = The hole in the mean colour of the visible pixels, for comparison
panel-inpainting-diffusion-fill = Diffusion
    .help = The hole filled by letting the colours at its border flow inwards, for comparison
panel-inpainting-wipe = Pasted and truth
    .help = The network's answer on the left of the border, the truth on the right
panel-inpainting-difference = Error
    .help = The absolute difference between answer and truth at each pixel, the mean over red, green and blue; the scale ends at half the full range
metric-psnr-hole = PSNR in the hole
    .help = Peak signal-to-noise ratio over the removed pixels, the mean over held-out images: 10 dB is an error of a third of the full range, 20 dB of a tenth
metric-psnr-hole-mean = Mean colour
    .help = PSNR in the hole if it is filled with the mean colour of the visible pixels
metric-psnr-hole-diffusion = Diffusion
    .help = PSNR in the hole if colours flow in from its border (Laplace equation)
metric-ssim-hole = SSIM in the hole
    .help = Structural similarity around the removed pixels; 1 is identical
metric-ssim-hole-mean = Mean colour
    .help = SSIM in the hole if it is filled with the mean colour of the visible pixels
metric-ssim-hole-diffusion = Diffusion
    .help = SSIM in the hole if colours flow in from its border
metric-l1-hole = Mean error in the hole
    .help = Mean absolute error over the removed pixels in percent of the full range
metric-l1-hole-mean = Mean colour
    .help = Mean absolute error in the hole if it is filled with the mean colour of the visible pixels
metric-l1-hole-diffusion = Diffusion
    .help = Mean absolute error in the hole if colours flow in from its border
metric-l2-hole = Squared error in the hole
    .help = Mean squared error over the removed pixels in percent of the full range squared
metric-l2-hole-mean = Mean colour
    .help = Mean squared error in the hole if it is filled with the mean colour of the visible pixels
metric-l2-hole-diffusion = Diffusion
    .help = Mean squared error in the hole if colours flow in from its border
metric-psnr = PSNR, whole picture
    .help = Peak signal-to-noise ratio of the pasted picture; visible pixels are exact
metric-ssim = SSIM, whole picture
    .help = Structural similarity of the pasted picture to the truth
metric-l1 = Mean error, whole picture
    .help = Mean absolute error of the pasted picture in percent of the full range
metric-l2 = Squared error, whole picture
    .help = Mean squared error of the pasted picture in percent of the full range squared
metric-loss = Loss
    .help = What the painting network lowers
metric-loss-l2 = Squared error
    .help = Mean squared error of the painted pixels that count, in the range -1 to 1, without the weight of the ring
metric-loss-adversarial = Adversarial loss
    .help = How little the painted pixels pass as real; 0.69 means that the discriminator cannot tell
metric-loss-discriminator = Discriminator loss
    .help = How badly real and painted pixels are told apart; 1.39 is guessing
metric-d-real = Discriminator on real pixels
    .help = How sure the discriminator is that real pixels are real; 0.5 is undecided
metric-d-fake = Discriminator on painted pixels
    .help = How sure the discriminator is that painted pixels are real; 0.5 is undecided
metric-d-accuracy = Discriminator accuracy
    .help = How often the discriminator is right; at 1 it has won and teaches nothing more, at 0.5 it guesses

### What methods of colour share

panel-colour-photo = Photo
    .help = The prepared photo with its true colours
panel-colour-input = What the network sees
    .help = The lightness of the photo, without its colours
panel-colour-target = What must be answered
    .help = The true colours on the coarse grid that the network answers, as their soft encoding gives them back, on the photo's lightness
panel-colour-places = { $columns } x { $rows } places
panel-colour-weights = Weight of each place
    .help = How much each place counts in the loss; with rebalancing, rare colours count more than common ones. A photo without colours counts nothing
panel-colour-output = Recoloured
    .help = The network's colours on the photo's own lightness
panel-colour-truth = Truth
    .help = The photo with its true colours
panel-colour-wipe = Recoloured and truth
    .help = The network's answer on the left of the border, the truth on the right
panel-colour-mean = Mean colour
    .help = Each distribution decoded by its mean (temperature 1): safe and greyish
panel-colour-mode = Likeliest colour
    .help = Each distribution decoded by its likeliest bin (temperature 0): vivid and patchy
panel-colour-distributions = Behind each pixel
    .help = The answer with all that the network considered: point at a pixel to see its distribution over colours. The Colours panel takes it apart
panel-colour-palette = Colours in mind
    .help = The mean distribution over the whole picture on the ab plane, a to the right (green to red), b upwards (blue to yellow); powers of ten
panel-colour-undecided = Undecided
    .help = Entropy of the distribution at each place in nats; the scale ends where all colours are equally likely
panel-colour-curve = Pixels within an error
    .help = The share of pixels whose colour is off by at most so much in the ab plane, from 0 to 150 (Zhang et al. 2016, section 3.1). The area under the curve is AuC of this photo; rebalanced, a pixel counts by how rare its colour is in the folder
panel-colour-curve-answer = Network
panel-colour-curve-grey = Grey
panel-colour-curve-answer-rare = Network, rebalanced
panel-colour-curve-grey-rare = Grey, rebalanced
panel-colour-curve-area = Area { $area }
panel-colour-curve-areas = Area { $area }, rebalanced { $rare }
panel-colour-curve-error = Error in ab
panel-colour-curve-share = Share of pixels
panel-colour-error = Colour error
    .help = Distance between answered and true colour in the ab plane at each pixel; the scale ends at 60
panel-colour-saturation = Saturation
    .help = How far the pixels lie from grey, in answer and truth. An answer that crowds at the left is grey
panel-colour-saturation-truth = truth
panel-colour-saturation-answer = answer
panel-colour-saturation-x = distance from grey
panel-colour-saturation-y = % of pixels
panel-colour-saturation-means = mean { $answer }, truth { $truth }
panel-colour-bins = Bins
    .help = The ab plane cut into bins, each in its own colour, a to the right (green to red), b upwards (blue to yellow)
panel-colour-bins-count = { $count } bins
panel-colour-prior = Colours of the folder
    .help = How often each bin occurs in the folder, in powers of ten: most pixels of most photos are nearly grey
panel-colour-prior-photos = { $count ->
    [one] from 1 photo
   *[other] from { $count } photos
}
panel-colour-class-weights = Weight of each colour
    .help = How much a pixel of each colour counts in the rebalanced loss; over the folder the mean is 1
panel-colour-class-weights-most = up to { $value }
panel-colour-rebalanced = After rebalancing
    .help = How much of the loss comes from each bin: how often it occurs, times its weight, in powers of ten. Compare with the colours of the folder: grey is held down, rare colours are lifted
panel-colour-rebalanced-grey = grey { $before } %, then { $after } %
metric-loss-prior = Folder's colours
    .help = The loss of always answering with the folder's distribution of colours (for regression: its mean colour)
metric-cross-entropy = Cross-entropy in nats
    .help = Mean over places of the cross-entropy between the true colour's soft encoding and the answer, in nats, without weights; guessing among 313 bins is 5.75
metric-cross-entropy-prior = Folder's colours
    .help = The cross-entropy of always answering with the folder's distribution of colours
metric-auc = Area under the curve
    .help = The share of pixels whose colour error is at most a threshold, averaged over thresholds from 0 to 150 in the ab plane. It rewards grey, because most pixels are nearly grey
metric-auc-grey = Grey
    .help = The same if every pixel is answered with grey
metric-auc-rebalanced = Area under the curve, rebalanced
    .help = The same with each pixel weighed by how rare its colour is in the folder, so that grey is not rewarded
metric-auc-rebalanced-grey = Grey
    .help = The same if every pixel is answered with grey
metric-saturation = Saturation
    .help = Mean distance of the answered colours from grey in the ab plane
metric-saturation-truth = Truth
    .help = Mean distance of the true colours from grey
metric-psnr-grey = Grey
    .help = PSNR of the photo without its colours
metric-colourfulness = Colourfulness
    .help = Spread and mean of red against green and yellow against blue (Hasler and Süsstrunk, 2003)
metric-colourfulness-truth = Truth
    .help = Colourfulness of the true photos

### Task: colorization

task-colorization = Colorization
    .summary = The colours of a photo are removed, and for each place the network says how likely each colour is. To know that grass is green and skies are blue it has to recognise both.
    .before = Before training, the run counts how often each colour occurs in the folder and how much it must weigh. The counts are shown here once a run has begun
    .not-on-cut-paper = In this gallery colours are drawn by lot, so there is next to nothing to learn about them. In the demo gallery skies, leaves and bricks have colours of their own.
    .paper = R. Zhang, P. Isola, A. A. Efros: Colorful Image Colorization. ECCV 2016
    .link = arxiv.org/abs/1603.08511
    .section = Section 2
preset-colorization-quick = Demo gallery, 50 s of one core: skies, leaves, skin and bricks get their own hue in 0.89 and more of the pictures (two seeds); 24 dB from the true colours, grey 20 dB
param-colour-load-ratio = Size before the crop
    .help = Training photos are brought to this multiple of the picture size before a square is cut at random. Zhang et al. cut 176 px in their released training, from photos of a size that we do not know; Larsson et al. bring the shorter side to 352 to 600 px and cut 352 px, a ratio of 1 to 1.7. The default is ours.
param-colour-mirror = Mirror
    .help = Half of the training photos are mirrored left to right.
param-colorization-loss = Loss
    .help = What is lowered (section 2.2). The squared error of a and b is lowest at the mean of all colours that a thing can have, which is greyish; a distribution can keep them apart. Rebalanced, rare vivid colours count more.
param-colorization-loss-rebalanced = Classes, rebalanced
param-colorization-loss-plain = Classes
param-colorization-loss-regression = Squared error
param-colorization-temperature = Temperature
    .help = How a distribution becomes one colour (section 2.3): 1 is the mean, 0 the likeliest bin, in between the annealed mean. Paper: 0.38. It changes pictures and their marks, not the training.
param-colorization-lambda = Uniform share
    .help = Class weights are the inverse of the folder's colours mixed with this share of a uniform distribution; 1 weighs all colours alike. Paper: 0.5.
param-colorization-size = Picture size
    .help = Side of the square that the network sees. The released training has 176 px; 64 px learns on a CPU within minutes.
param-colorization-network = Network
    .help = The small one has five blocks, one of them dilated, and learns on a CPU. The paper's has seven blocks, two of them dilated, and at width 64 and 313 bins 32 million weights.
param-colorization-network-small = Small
param-colorization-network-paper = Paper
param-colorization-shortcuts = Skip connections
    .help = The first two blocks of the small network lead to the answer directly, too, as in a later network of the same authors (2017): colours are learnt faster, but deeper layers have less to learn, so leave them out where the features count. This paper's network has none.
param-colorization-width = Width
    .help = Feature maps of the first block; deeper blocks have 2, 4 and 8 times as many. The paper has 64; 16 was chosen for speed.
param-colorization-grid = Grid of bins
    .help = Distance of two bins in the ab plane. 10 gives the paper's 313 bins, 20 gives 101, 30 gives 54.
param-colorization-neighbours = Neighbours
    .help = How many of the nearest bins share a true colour. Paper: 5; released code: 10.
param-colorization-sigma = Softness
    .help = Deviation of the Gaussian by which the neighbours share a true colour. Paper: 5.
param-colorization-subsampling = Colour of a place
    .help = The network answers every fourth pixel. The released code asks for the colour of the first pixel of each 4 x 4; the mean of all sixteen is the alternative that it leaves out.
param-colorization-subsampling-point = First pixel
param-colorization-subsampling-mean = Mean
param-colorization-smoothing = Smoothing
    .help = Deviation of the Gaussian that smooths the folder's colours before class weights are made of them. Paper: 5; without smoothing rare bins get a green or blue cast.
param-colorization-prior-photos = Photos for the prior
    .help = How many photos of the folder are looked at to learn how often each colour occurs. The paper takes all 1.3 million of ImageNet.
param-colorization-learning-rate = Learning rate
    .help = Adam's learning rate. Paper: 0.00003 for its large network; the small one learns faster.
param-colorization-weight-decay = Weight decay
    .help = How strongly weights are pulled towards zero. Paper: 0.001 for its large network; the small one needs none.

### Task: hue and chroma

task-hue-chroma = Hue and chroma
    .summary = A photo is shown in grey, and for some points the network says how hue and chroma are spread around them. To know them it has to recognise what lies there; the method was made to train the features that do.
    .before = Before training, the run counts how often each hue and chroma occurs in the folder. The counts are shown here once a run has begun
    .not-on-cut-paper = In this gallery colours are drawn by lot, so there is next to nothing to learn about them. In the demo gallery skies, leaves and bricks have colours of their own.
    .paper = G. Larsson, M. Maire, G. Shakhnarovich: Colorization as a Proxy Task for Visual Understanding. CVPR 2017
    .link = arxiv.org/abs/1703.04044
    .section = Section 3
preset-hue-chroma-quick = Demo gallery, 75 s of one core: 22.2 and 22.0 dB (two seeds) from the true colours, grey 20.0 and 19.9 dB
param-hue-chroma-prediction = Prediction
    .help = Histograms of hue and chroma keep several possible colours apart; regression gives one colour (a and b of Lab), the mean of all that are possible. In the paper histograms give the clearly better features.
param-hue-chroma-prediction-histograms = Histograms
param-hue-chroma-prediction-regression = One colour
param-hue-chroma-chroma = Chroma of a histogram
    .help = How a histogram of chroma becomes one number, for pictures and their marks. Released code: the median; it also has the mean, the likeliest and the three-quarter quantile, which is more vivid. Hue is always the circular mean.
param-hue-chroma-chroma-median = Median
param-hue-chroma-chroma-mean = Mean
param-hue-chroma-chroma-mode = Likeliest
param-hue-chroma-chroma-upper-quartile = Three-quarter quantile
param-hue-chroma-fading = Fading
    .help = Where hue is undecided, chroma fades towards grey, instead of a vivid guess. The released code fades below 0.03 with 32 bins; here the bound follows the number of bins.
param-hue-chroma-size = Picture size
    .help = Side of the square that the network sees. The released training cuts 352 px; 64 px learns on a CPU within minutes.
param-hue-chroma-network = Network
    .help = Small: five stages of two convolutions, with 1, 2, 4, 6 and 8 times the width. VGG-16: its thirteen convolutions; at width 64 they are the paper's.
param-hue-chroma-network-small = Small
param-hue-chroma-network-vgg16 = As in VGG-16
param-hue-chroma-width = Width
    .help = Feature maps of the first stage. VGG-16 has 64; 16 was chosen for speed.
param-hue-chroma-top = fc6 and fc7
    .help = Feature maps of the two layers behind the last stage, a 7 x 7 and a 1 x 1 convolution; 0 leaves them out. VGG-16 has 4096.
param-hue-chroma-columns = Read from
    .help = All layers: the hypercolumn, what every map says about a point. Last layer: the paper's comparison, which costs little in features and blurs the pictures.
param-hue-chroma-columns-all = All layers
param-hue-chroma-columns-last = Last layer
param-hue-chroma-hidden = Hidden numbers
    .help = Size of the layer between hypercolumn and histograms. The paper has 1024.
param-hue-chroma-dropout = Dropout
    .help = The share of hidden numbers that are dropped while training. Released code: 0.5.
param-hue-chroma-bins = Bins
    .help = Bins of each histogram. Released trainer: 32; other variants have 8.
param-hue-chroma-points = Points
    .help = Points of each photo that are asked about. Released trainer: 128 in 352 px.
param-hue-chroma-margin = Margin
    .help = Pixels at the border without points, where the network sees too little. Released trainer: 96 of 352 px.
param-hue-chroma-window = Window
    .help = Pixels from a point to the edge of the window whose histogram is asked for; 3 is the released 7 x 7. The earlier paper found no benefit in windows, 0.
param-hue-chroma-hue-weight = Weight of hue
    .help = By what the loss of hue, which counts by chroma, is multiplied. Released: 5, about the inverse of the mean chroma, so that hue and chroma weigh alike.
param-hue-chroma-weigh-chroma = Weigh chroma by lightness
    .help = Very dark and very bright pixels cannot have much chroma; with this their chroma counts less (released trainer).
param-hue-chroma-prior-photos = Photos for the prior
    .help = How many photos of the folder are looked at to learn how often each colour occurs; the marks and the comparison with the folder's colours need it.
param-hue-chroma-learning-rate = Learning rate
    .help = Adam's learning rate. The released trainer has gradient descent with momentum at 0.001 over two million batches; Adam gets there sooner on a small network.
param-hue-chroma-weight-decay = Weight decay
    .help = How strongly weights are pulled towards zero. Released trainer: 0.0005.
panel-hue-chroma-points = Points
    .help = The windows whose histograms are asked for
panel-hue-chroma-points-count = { $count ->
    [one] 1 point
   *[other] { $count } points
}
panel-hue-chroma-hue = Hue
    .help = The mean histogram of hue over the points, each weighing its chroma; 0 is red, a third green, two thirds blue
panel-hue-chroma-hue-axis = hue
panel-hue-chroma-chroma = Chroma
    .help = The mean histogram of chroma over the points; 0 is grey
panel-hue-chroma-chroma-axis = chroma
panel-hue-chroma-share = share
panel-hue-chroma-decided = Decided hue
    .help = How certain the network is of hue at each place: 1 is one bin alone, 0 is anything. Where it is low, chroma fades
panel-hue-chroma-by-median = Chroma by the median
    .help = The same histograms, the chroma of each its median
panel-hue-chroma-by-mean = Chroma by the mean
    .help = The same histograms, the chroma of each its mean: safe, and never quite grey
panel-hue-chroma-by-mode = Chroma by the likeliest
    .help = The same histograms, the chroma of each its likeliest bin: patchy, and often grey
panel-hue-chroma-by-upper-quartile = Chroma by the three-quarter quantile
    .help = The same histograms, the chroma of each the value that three quarters lie up to: more vivid than the median
panel-hue-chroma-unfaded = Without fading
    .help = The same histograms, with all of their chroma also where hue is undecided: loud colours where there is no reason for any
panel-hue-chroma-faded = With fading
    .help = The same histograms, with less chroma where hue is undecided
metric-loss-hue = Loss of hue
    .help = Divergence of the histograms of hue, weighed by chroma
metric-loss-hue-prior = Folder's colours
    .help = The same if every point is answered with the folder's histogram of hue
metric-loss-chroma = Loss of chroma
    .help = Divergence of the histograms of chroma
metric-loss-chroma-prior = Folder's colours
    .help = The same if every point is answered with the folder's histogram of chroma

### What methods of place share

param-patches-size = Picture size
    .help = Side of the square that the puzzle is cut from.
param-patches-load-ratio = Size before the crop
    .help = Training photos are brought to this multiple of the picture size before a square is cut at random. The papers resize to 256 px and cut 224 or 225 px, a ratio of about 1.14.
param-patches-mirror = Mirror
    .help = Half of the training photos are mirrored left to right.
param-patches-trunk = Trunk
    .help = The network whose features are learned. AlexNet and both ResNet-18 are made for photos of 224 px and a graphics card; on a CPU they are slow. Network in network, with four blocks, is that of RotNet's paper for photos of 32 px (CIFAR-10); it is slow on a CPU, too.
param-patches-trunk-small = Small, five 3 x 3 layers
param-patches-trunk-alexnet-bn = AlexNet with batch normalisation
param-patches-trunk-resnet18 = ResNet-18, stem for large photos
param-patches-trunk-resnet18-cifar = ResNet-18, stem for small photos
param-patches-trunk-preact-resnet = Small residual network, pre-activation
param-patches-trunk-nin = Network in network, four blocks
param-patches-width = Width
    .help = Feature maps of the network's first block; the others have 2, 4, 8 and 8 times as many. The small network is ours, so that a CPU can train it.
param-patches-learning-rate = Learning rate
    .help = How far each step goes. A run can let it fall along a schedule.
param-patches-optimizer = Optimiser
    .help = Adam learns without tuning and is ours; stochastic gradient descent with momentum is what the papers use.
param-patches-optimizer-adam = Adam
param-patches-optimizer-sgd = Gradient descent with momentum
param-patches-momentum = Momentum
    .help = How much of the last step's direction is kept.
param-patches-weight-decay = Weight decay
    .help = How strongly weights are pulled towards zero.
param-patches-colour = Colours
    .help = A lens leaves colour fringes that tell where in a photo a patch lay. Projection takes the green-magenta axis out of every pixel; dropping keeps one random channel and puts noise into the others (Doersch et al., 2015).
param-patches-colour-keep = As they are
param-patches-colour-projection = Projection
param-patches-colour-dropping = Dropping
param-patches-grey = Grey share
    .help = The share of training puzzles that turn grey. Noroozi and Favaro (2016) use 0.3.
param-patches-chroma-blur = Chroma blur
    .help = Window that blurs the colours a and b of Lab and leaves the lightness (Mundhenk et al., 2018: 13 px for patches of 96 px); 1 is none. Fringes are fine colour detail and vanish.
param-patches-blur-window = Blur window
    .help = Whether the window of the chroma blur is a box or a Gaussian; which one the paper used is not known.
param-patches-blur-window-box = Box
param-patches-blur-window-gaussian = Gaussian
param-patches-channel-jitter = Channel jitter
    .help = Red, green and blue of each patch are moved by up to this many pixels, each on its own (Noroozi and Favaro: 2 px for tiles of 64 px).
param-patches-normalise = Scale of values
    .help = How a patch's values are brought to the network. With the patch's own mean and spread, brightness and contrast give nothing away.
param-patches-normalise-fixed = Fixed
param-patches-normalise-per-patch = Mean and deviation of each patch
param-patches-normalise-rms = Root mean square of each patch
param-patches-pixelation = Pixelated share
    .help = The share of training patches that are reduced and enlarged again, so that fine texture cannot be relied on (Doersch et al.: 0.33).
param-patches-yoked = Yoked jitter
    .help = All patches of a puzzle get the same random scale and offset, so that their relation stays exact (Mundhenk et al., 2018).
param-patches-mixed = Mixed scales
    .help = Each patch of a puzzle gets a random scale and offset of its own, so that neither size nor place can be relied on; their relation is no longer exact. Yoked jitter gives all patches the same.
param-patches-scales = Largest scale
    .help = With yoked jitter or mixed scales, patches are enlarged by up to this factor before they are cut. Mundhenk et al. (2018) go from 96 to 128 px, 1.33; at 1 there is one scale and no room to jitter.
param-patches-aperture = Smallest aperture
    .help = Side of the smallest window through which all patches of a question but one are seen, as a share of the patch; 1 is none. Mundhenk et al. (2018) go down to 64 of 96 px, 0.67.
panel-patches-confusion = Taken for
    .help = Confusion matrix: rows are the truth, columns what the network answered, over all held-out images. A clean diagonal is a perfect network
panel-patches-percent = { $value } %
panel-patches-tiles = Tiles
    .help = Where each tile is cut from the square; tiles stand at random places in their cells
panel-patches-shuffled = As the network gets them
    .help = The tiles in the order that was drawn, which may now and then be the right one; each carries the number of the place where it belongs
panel-patches-together = Put together
    .help = The picture in the order that the network gives
panel-patches-truth = Truth
    .help = The picture as it was
panel-patches-hardest = Hardest images
    .help = The held-out images whose true answer the network trusts least in: round things, views from above, textures, flat walls
panel-patches-tiles-right = { $right } of { $all } in place
metric-accuracy = Accuracy
    .help = The share of questions about held-out images that are answered rightly
metric-accuracy-chance = Chance
    .help = The accuracy of guessing
metric-layout-accuracy = Right layout
    .help = The share of questions whose layout is right, whatever turn was answered; the same as the accuracy where patches are not turned
metric-calibration-error = Calibration error
    .help = How far the network's certainty is from how often it is right, over all held-out questions together (expected calibration error, 15 bins; Guo et al. 2017); 0 is honest
metric-certainty = Certainty
    .help = The probability that the network gives its own answers, the mean over held-out images; far above the accuracy it is overconfident
shortcut-border = Borders of the patches
    .help = Only the outermost ring of each patch is left, a 48th of its side wide (2 px of 96 px, 1 px of 16 px): lines and textures that go on in the next patch. A gap and jitter between patches make them harder to follow, but do not close this shortcut. The ring holds content, too: what as many pixels of the middle give, where nothing goes on, is no cheating
shortcut-border-of-one = Border of the picture
    .help = Only the outermost ring of the picture is left, a 48th of its side wide: frames, dark corners, sky above and ground below. The ring holds content, too: what as many pixels from the middle give is no cheating
shortcut-border-of-tiles = Borders of the patches
    .help = Only the outermost ring of each tile is left, a 48th of its side wide (2 px of 96 px, 1 px of 16 px): lines and textures that go on in the next tile. A gap and jitter between tiles make them harder to follow. The ring holds content, too, as where the ground lies around a thing in the middle: what rings of tiles of different photos give, where nothing goes on, is no cheating
shortcut-strangers = Borders of patches of different photos
    .help = The same rings, but each tile is cut from a photo of its own, where the true one would lie: nothing goes on from tile to tile, and only what a ring by itself tells of its place is left. It is no shortcut, but what the borders are compared with
shortcut-middle = Middles of the patches
    .help = As many pixels as the ring has, from the middle of each patch: content alone. It is no shortcut, but what the borders are compared with
shortcut-middle-of-one = Middle of the picture
    .help = As many pixels as the ring has, from the middle of the picture: content alone. It is no shortcut, but what the border is compared with
shortcut-fringes = Colour fringes (chromatic aberration)
    .help = Pictures of grey noise seen through a lens with colour fringes: only where in the photo a patch lay can be told. Dropped colours, a grey share of 1 and chroma blur close this shortcut; projection closes it only where green and magenta fringe, not red against blue
shortcut-fringes-of-one = Colour fringes (chromatic aberration)
    .help = Pictures of grey noise seen through a lens with colour fringes: how they run tells how the picture was held. Dropped colours, a grey share of 1 and chroma blur close this shortcut; projection closes it only where green and magenta fringe, not red against blue
shortcut-means = Mean colours
    .help = Each patch is flat in its mean colour: skies are bright and grounds are dark. Scaling each patch by its own mean closes this shortcut
shortcut-noise = Noise with the patch's statistics
    .help = Noise with the mean and the spread of each patch: brightness and contrast, nothing else. Scaling each patch by its own mean and deviation closes this shortcut
shortcut-noise-of-one = Noise with the picture's statistics
    .help = Noise with the mean and the spread of the picture: brightness and contrast, nothing else. They are the same however it is turned, so this should give chance. Scaling each picture by its own mean and deviation closes this shortcut
shortcut-cheats = It cheats by “{ $shortcut }”: { $accuracy } % right ({ $low } to { $high } %) where only that is left; guessing is { $chance } %
shortcut-cheats-beyond = It cheats by “{ $shortcut }”: { $accuracy } % right ({ $low } to { $high } %) where only that is left, and { $control } % by “{ $compared }”; guessing is { $chance } %
shortcut-content = “{ $shortcut }”: { $accuracy } % right ({ $low } to { $high } %), but also { $control } % by “{ $compared }”: what helps it there is content, no shortcut; guessing is { $chance } %
shortcut-control = “{ $shortcut }”, for comparison: { $accuracy } % right ({ $low } to { $high } %) by content alone; guessing is { $chance } %
shortcut-clean = “{ $shortcut }” hardly helps it: { $accuracy } % right ({ $low } to { $high } %); guessing is { $chance } %
answers-overview = All held-out images
    .help = What the network answers over all images that are measured

### Task: relative position

task-relative-position = Relative position
    .summary = Two patches of one photo are shown, with a gap between them. To say where the second lies as seen from the first, the network must know the parts of things and how they stand to each other.
    .paper = Doersch, Gupta and Efros: Unsupervised Visual Representation Learning by Context Prediction, ICCV 2015; toolkit: Mundhenk, Ho and Chen: Improvements to Context Based Self-Supervised Learning, CVPR 2018
    .link = arxiv.org/abs/1505.05192
    .section = Sections 3 and 3.1; toolkit: section 3
preset-relative-position-quick = Cut paper (demo-shapes), 70 s of one core: 0.40 and 0.38 (two seeds) of the eight directions are named rightly, guessing 0.15
param-relative-position-arrangement = Patches
    .help = Pairs of neighbours with eight classes (2015), triples with twenty (2018), or quadruples with sixteen. Of the triples only the mirror table is published: the layouts are ours. Quadruples are ours altogether: three cells in a line and the cell beside its end.
param-relative-position-arrangement-pairs = Pairs, 8 classes
param-relative-position-arrangement-triples = Triples, 20 classes
param-relative-position-arrangement-quadruples = Quadruples, 16 classes
param-relative-position-pivots = First patch
    .help = Where the first patch lies in the last eight layouts of triples. Their geometry is not published: about the middle of a 3 x 3 window is one reading; four about a corner of a 2 x 2 window and four about the middle is another, under which all twenty layouts are mirrored exactly as the released table says; with the first reading only the other twelve are.
param-relative-position-pivots-middle = In the middle
param-relative-position-pivots-mixed = At a corner or in the middle
param-relative-position-patch = Patch side
    .help = Side of a patch. The paper cuts 96 px from large photos; 16 px fit photos of 64 px.
param-relative-position-gap = Gap
    .help = Pixels between two cells of the grid, so that lines do not simply go on. The paper takes half a patch, 48 px.
param-relative-position-jitter = Jitter
    .help = Each patch is moved by up to this many pixels along each axis. The paper takes 7 px for patches of 96 px.
param-relative-position-cells = Rows and columns
    .help = Size of the grid. The photo is scaled so that its shorter side holds this many cells; the released trainer takes as many as fit.
param-relative-position-room = Size of photos
    .help = The shorter side of a training photo is drawn between what the grid needs and this multiple of it, and the grid stands anywhere in it. At 1 the grid fills the photo, so that skies and grounds tell a patch's place in the grid; above 1 they tell less, and the task becomes much harder. The released trainer draws 150,000 to 450,000 pixels, a factor of 1.7 along each side; photos of 64 px have no room to spare.
param-relative-position-grids = Grids of a photo
    .help = Grids that are cut from each photo; the released trainer cuts 4.
param-relative-position-turned = Turned patches
    .help = All patches of a puzzle are turned alike, and the turn is part of the answer: four times as many classes (rotation with classification, Mundhenk et al., 2018).
param-relative-position-embedding = Numbers of a patch
    .help = Length of the list that describes one patch (fc6). The papers have 4096.
panel-relative-position-photo = Photo
    .help = The photo with the patches of one question; the arrow points from the first to the next
panel-relative-position-seen = What the network sees
    .help = The patches of the question after all defences, with their values scaled as for the network
panel-relative-position-cut = Patches as cut
    .help = All patches of the grid before any defence
panel-relative-position-defended = After the defences
    .help = The same patches as the network gets them
panel-relative-position-answer = What the network says
    .help = The probability of each answer; the dot marks the truth
panel-relative-position-right = Right answers by patch
    .help = For each patch the percentage of questions about it that are answered rightly
panel-relative-position-known = Known directions
    .help = For each true direction the share of held-out questions that are answered rightly
panel-relative-position-prediction = { $prediction } (truth: { $truth })
panel-relative-position-layout = layout { $number }
panel-relative-position-direction-0 = top left
    .sign = ↖
panel-relative-position-direction-1 = top
    .sign = ↑
panel-relative-position-direction-2 = top right
    .sign = ↗
panel-relative-position-direction-3 = left
    .sign = ←
panel-relative-position-direction-4 = right
    .sign = →
panel-relative-position-direction-5 = bottom left
    .sign = ↙
panel-relative-position-direction-6 = bottom
    .sign = ↓
panel-relative-position-direction-7 = bottom right
    .sign = ↘

### Task: jigsaw

task-jigsaw = Jigsaw
    .summary = A photo is cut into tiles that are shown in an order that is drawn. To say in which of a fixed set of orders, the network must know which part of a thing each tile is.
    .paper = Noroozi and Favaro: Unsupervised Learning of Visual Representations by Solving Jigsaw Puzzles, ECCV 2016
    .link = arxiv.org/abs/1603.09246
    .section = Sections 3 and 4
preset-jigsaw-quick = Cut paper (demo-shapes), 45 s of one core: 0.73 and 0.78 of 24 orders are named rightly, guessing 0.04
param-jigsaw-cells = Rows and columns
    .help = The paper cuts 3 x 3 tiles from 225 px; 2 x 2 fit photos of 64 px.
param-jigsaw-permutations = Permutations
    .help = How many orders are told apart, at most as many as there are (24 for 2 x 2). The paper has up to 1000 of the 362,880 of 3 x 3.
param-jigsaw-rule = Choice of permutations
    .help = Which permutation joins the set next: the one with the largest mean distance to the set (the paper's), or the one whose nearest neighbour in the set is farthest. The first is the identity, where the paper draws it at random.
param-jigsaw-rule-max-avg = Largest mean distance
param-jigsaw-rule-max-min = Largest least distance
param-jigsaw-turned = Turned tiles
    .help = All tiles of a puzzle are turned alike, and the turn is part of the answer: four times as many classes (rotation with classification, Mundhenk et al., 2018).
param-jigsaw-tile-share = Tile side
    .help = Side of a tile as a share of its cell; the rest is a gap at a random place. The paper cuts 64 of 75 px, 0.85.
param-jigsaw-embedding = Numbers of a tile
    .help = Length of the list that describes one tile (fc6). The paper has 1024.
panel-jigsaw-set = Distances in the set
    .help = In how many slots two permutations of the set differ, for each pair of them (the first 48); a dark spot off the diagonal is a pair that is easily confused
panel-jigsaw-histogram = How far apart
    .help = How many pairs of permutations differ in how many slots
panel-jigsaw-distribution = What the network says
    .help = The probability of each permutation, in the order of the set
panel-jigsaw-count = { $count } permutations
panel-jigsaw-distances = at least { $least }, mean { $mean }
panel-jigsaw-prediction = { $prediction } (truth { $truth }), { $percent }

### Task: permutation

task-permutation = Permutation
    .summary = A photo is cut into tiles that are shown in an order drawn from all orders. To give the matrix that undoes it, the network must know how the parts of things stand to each other.
    .paper = Santa Cruz, Fernando, Cherian and Gould: DeepPermNet: Visual Permutation Learning, CVPR 2017
    .link = arxiv.org/abs/1704.02729
    .section = Section 3
preset-permutation-quick = Cut paper (demo-shapes), 40 s of one core: 0.79 of the tiles are put in their place, guessing 0.25
param-permutation-items = What is sorted
    .help = Tiles of one photo, or whole photos by a scalar (relative attributes, section 4.1). Time of day and size are known for the demo gallery; for your own images choose the class, with folders named in order, such as years.
param-permutation-items-tiles = Tiles of a photo
param-permutation-items-time-of-day = Photos by time of day
param-permutation-items-object-size = Photos by size of the object
param-permutation-items-class = Photos by class
param-permutation-images = Photos to sort
    .help = How many photos a puzzle has, where photos are sorted. Photos of one puzzle differ visibly in the scalar, or belong to different classes.
param-permutation-image-side = Side of a photo
    .help = Side at which the network sees each photo, where photos are sorted. The paper uses 227 px.
param-permutation-cells = Rows and columns
    .help = The paper cuts 3 x 3 and 2 x 2 tiles.
param-permutation-tile-share = Tile side
    .help = Side of a tile as a share of its cell. The released networks cut 80 of 112 px (2 x 2) and 64 of 75 px (3 x 3).
param-permutation-shuffle = Shuffle chosen pictures
    .help = Whether a picture that you choose or apply the network to is shuffled first. Off for pictures that are shuffled already.
param-permutation-layer = Last layer
    .help = Sinkhorn: rows and columns are normalised in turn, several times, in logarithms. Released: a softmax over all entries and one round with a regulariser, as in the published networks. Rows: only rows are normalised, for comparison.
param-permutation-layer-sinkhorn = Sinkhorn
param-permutation-layer-released = As released
param-permutation-layer-rows = Rows only
param-permutation-rounds = Rounds
    .help = How often rows and columns are normalised. The paper's number is not known; the released networks do it once.
param-permutation-temperature = Temperature
    .help = By what the network's numbers are divided before they are normalised: a low temperature makes the matrix sharper. It is ours; 1 is the paper's.
param-permutation-regulariser = Regulariser
    .help = What the released layer adds to every entry before each step: 0.001 for patches. It keeps the loss from reaching 0.
param-permutation-embedding = Numbers of a tile
    .help = Length of the list that describes one tile (fc6). The paper has 512.
param-permutation-dropout = Dropout
    .help = The share of numbers that are dropped while training. The paper has 0.5 for its far larger layers.
panel-permutation-matrix-truth = Permutation matrix
    .help = One row for each slot: the cell to which its tile belongs
panel-permutation-matrix = Doubly stochastic matrix
    .help = One row for each slot, one column for each cell: how strongly the network puts the tile there
panel-permutation-decoded = Nearest permutation
    .help = The permutation that agrees best with the matrix (maximum assignment); no two tiles share a cell
panel-permutation-sharpening = Error of the sums
    .help = How far the sums of rows and columns are from 1 after each round of the Sinkhorn layer
panel-permutation-rounds-panel = Round by round
    .help = The matrix after each round of the Sinkhorn layer; drag sideways and watch it sharpen
panel-permutation-rows = rows only
panel-permutation-rounds = after { $rounds } rounds
panel-permutation-rounds-axis = rounds
panel-permutation-error-axis = mean distance from 1
metric-tile-accuracy = Tiles in place
    .help = The share of tiles that the network puts in their true places
metric-tile-accuracy-chance = Chance
    .help = Tiles in place when guessing
metric-exact = Puzzles solved
    .help = The share of held-out puzzles in which every tile is in place
metric-exact-chance = Chance
    .help = Puzzles solved when guessing
metric-kendall-tau = Kendall's tau
    .help = Agreement of the order with the true one: 1 is right, 0 is guessing, -1 is reversed
metric-hamming-similarity = Equal entries
    .help = The share of equal entries of the network's permutation matrix and the true one; guessing already gives much
metric-hamming-similarity-chance = Chance
    .help = Equal entries when guessing
metric-normalisation-error = Error of the sums
    .help = The mean distance of the sums of rows and columns from 1, before the nearest permutation is taken

### Task: exemplar

task-exemplar = Exemplar
    .summary = Every image is a class of its own: copies of it are moved, enlarged, turned and recoloured. To tell that two copies are of one image, the network must see what stays the same.
    .paper = Dosovitskiy, Springenberg, Riedmiller and Brox: Discriminative Unsupervised Feature Learning with Convolutional Neural Networks, NIPS 2014; as triplets: Doersch and Zisserman: Multi-task Self-Supervised Visual Learning, ICCV 2017
    .link = arxiv.org/abs/1406.6909
    .section = Dosovitskiy et al., section 2; Doersch and Zisserman, section 3.1
preset-exemplar-quick = Cut paper (demo-shapes), 45 s of one core: of two copies 0.86 of the nearer ones are of the same picture, before training 0.61
param-exemplar-form = Question
    .help = Triplets ask which is nearer, a copy of the same image or one of another, and keep nothing for an image (Doersch and Zisserman, 2017). The softmax asks of which image a copy is, and keeps a row of weights for each (Dosovitskiy et al., 2014).
param-exemplar-form-triplet = Triplets with a margin
param-exemplar-form-softmax = Softmax over images
param-exemplar-size = Copy size
    .help = Side of a copy. Doersch and Zisserman cut 96 px, Dosovitskiy et al. 32 px; 64 px learns on a CPU within minutes.
param-exemplar-room = Room around a copy
    .help = Shorter side of the image as a multiple of the copy's side: how much more than a copy there is to cut from. Doersch and Zisserman cut 96 of 256 px, a ratio of 2.67; small photos have less room, hence 1.25. What a copy sees beyond the image is its mirror image.
param-exemplar-copies = Copies of an image
    .help = Copies of each image in a batch. The triplet paper takes two, and the others are compared with the first. Dosovitskiy et al. draw up to 150 copies of each image before training; here every step draws new ones.
param-exemplar-classes = Surrogate classes
    .help = How many images are classes, evenly among all of them; 0 makes every image one. Dosovitskiy et al. are remembered to have used between 50 and 32,000, most often 8,000. Images that are no class are not trained on.
param-exemplar-margin = Margin
    .help = By how much another image's copy must lie farther, in 1 - cosine (Doersch and Zisserman: 0.5). The held-out loss has this margin under both questions, because an image that was not trained on has no row in the softmax.
param-exemplar-negatives = Held against
    .help = Which copies of other images a pair must beat. The paper forms triplets of two copies and one of another image; all the other images of the batch give the same loss on average with less noise, and the most similar one alone is the hardest.
param-exemplar-negatives-one = One other image
param-exemplar-negatives-all = All others of the batch
param-exemplar-negatives-hardest = The most similar of the batch
param-exemplar-translation = Moved by
    .help = How far a copy may lie from the middle of the image along each axis, as a share of its side. Dosovitskiy et al. are remembered to have used 0.2; what Doersch and Zisserman used is not known, here as for all the ranges below.
param-exemplar-scale = Enlarged by
    .help = The largest enlargement; the largest reduction is its inverse. Dosovitskiy et al. are remembered to have used 0.7 to 1.4, drawn as even factors here. 1 is none.
param-exemplar-rotation = Turned by
    .help = The largest turn to either side, in degrees. Dosovitskiy et al. are remembered to have used 20.
param-exemplar-contrast = Contrast
    .help = The largest factor by which colours are pulled from their mean along each of three axes (brightness, blue to red, green to magenta); the least is its inverse. Dosovitskiy et al. are remembered to have used 0.5 to 2 along the principal components of all pixels; these axes are fixed ones close to them. 1 is none.
param-exemplar-power = Power of saturation and brightness
    .help = The largest exponent; the least is its inverse. Dosovitskiy et al. are remembered to have used 0.25 to 4. 1 is none.
param-exemplar-gain = Factor of saturation and brightness
    .help = The largest factor, behind the power; the least is its inverse. Dosovitskiy et al. are remembered to have used 0.7 to 1.4. 1 is none.
param-exemplar-lift = Sum of saturation and brightness
    .help = The most that is added or taken away, behind the factor. Dosovitskiy et al. are remembered to have used 0.1.
param-exemplar-hue = Hue
    .help = The most by which the hue is turned to either side, as a share of the colour circle. Dosovitskiy et al. are remembered to have used 0.1.
param-exemplar-embedding = Numbers of a copy
    .help = How many numbers describe a copy. In the triplet paper these are 4,608, in the softmax paper's largest network 1,024.
metric-triplet-accuracy = Nearer copy of two
    .help = The share of triplets in which a copy of the same image is nearer than one of another image
metric-triplet-chance = Chance
    .help = How often the nearer copy would be the right one by chance
metric-retrieval = Nearest copy found
    .help = The share of copies whose nearest one among all shown is of the same image
metric-retrieval-chance = Chance
    .help = How often the nearest copy would be of the same image by chance
metric-loss-chance = Chance
    .help = What is lost where the network tells nothing apart: the margin, or the logarithm of the number of classes
metric-triplet-loss = Loss of triplets
    .help = What triplets of held-out copies would cost. Training lowers the softmax over its own images instead, in which a held-out image has no class
metric-triplet-loss-chance = Chance
    .help = The cost where the network tells nothing apart: the margin
metric-same-cosine = Cosine, same image
    .help = How alike two copies of one image are described, the mean over held-out images; 1 is the same
metric-other-cosine = Cosine, other image
    .help = How alike copies of different images are described, the mean over held-out images. Where it comes near the cosine of the same image, everything is described alike and nothing is learned
metric-surrogate-accuracy = Right image
    .help = The share of training copies whose image is found among all surrogate classes
metric-surrogate-chance = Chance
    .help = One in the number of surrogate classes
panel-exemplar-photo = Image
    .help = The square of the image from which copies are cut
panel-exemplar-sheet = Its copies
    .help = A contact sheet: the copies of this puzzle, and as many more as make a full sheet. All of them are one class
panel-exemplar-ranges = What each range means
    .help = One change in a row, from its least on the left to its most on the right, with everything else still: moved, enlarged, turned, contrast, saturation, brightness, hue
panel-exemplar-asked = Copies asked about
    .help = Copies of one held-out image, each compared with the other three and with copies of other images
panel-exemplar-ranking = From nearest to farthest
    .help = The first copy, then all others by their cosine with it. Frames in the colour of the truth are copies of the same image, frames in the colour of the network are those of other images
panel-exemplar-found = { $found } of { $all } find their own
panel-exemplar-cosines = Cosines of the copies
    .help = One row for each copy of this image: its cosine with the copies of the same image, then with those of other images
panel-exemplar-own = own { $number }
panel-exemplar-other = other { $number }
panel-exemplar-memory = Memory of the softmax
    .help = What the rows of weights take as images are added, one row each, up to five times as many; the upright line is this run. Gradients take as much again while a step lasts. Triplets keep nothing for an image
panel-exemplar-memory-number = { $classes } rows, { $size } MB
panel-exemplar-memory-rows = A row for every image
panel-exemplar-memory-here = This run
panel-exemplar-memory-triplets = Triplets
panel-exemplar-memory-images = images
panel-exemplar-memory-size = MB
panel-exemplar-rows = Likeness of the rows
    .help = The cosines between rows of the softmax, up to 200 of them: images that look alike have rows that look alike

### Task: instance discrimination

task-instance-discrimination = Instance discrimination
    .summary = Every image is a class of its own: of a changed view of it the network must say which image it is of, by its place on a sphere. Images that look alike end up side by side, without anyone having said so.
    .paper = Wu, Xiong, Yu and Lin: Unsupervised Feature Learning via Non-Parametric Instance Discrimination, CVPR 2018
    .link = arxiv.org/abs/1805.01978
    .section = Section 3
preset-instance-discrimination-quick = Demo gallery, 65 s of one core, three numbers a picture: points begin in one arc and spread over the whole sphere (mean cosine 0.02 and 0.04, two seeds), and 0.84 and 0.80 of the views find their picture among 16, guessing 0.06
param-instance-discrimination-size = View size
    .help = Side of a view. The paper cuts 224 px (ImageNet) and 32 px (CIFAR); 64 px learns on a CPU within minutes.
param-instance-discrimination-dimension = Numbers of a point
    .help = How many numbers a view becomes: a point on a sphere with so many dimensions. The paper has 128. With 2 or 3 the points can be seen to push each other apart, but there is little room: at the temperature and the learning rate for 128 they end in one arc, and the preset Quick has what spreads them.
param-instance-discrimination-loss = Comparison
    .help = With the whole memory bank (a softmax over all images, exact, best up to about 50,000 images), or with a few images drawn at random (noise-contrastive estimation; its cost does not grow with the number of images).
param-instance-discrimination-loss-full = All images
param-instance-discrimination-loss-nce = A few images (NCE)
param-instance-discrimination-negatives = Images drawn
    .help = How many rows of the bank, drawn evenly with replacement, a view is compared with beside its own. The paper has 4096.
param-instance-discrimination-temperature = Temperature
    .help = By what cosines are divided: the lower, the more the nearest images count. The paper has 0.07, its released code 0.1 for CIFAR.
param-instance-discrimination-bank-momentum = Momentum of the bank
    .help = How much of an image's row stays when the image is seen again. The released code has 0.5; 0 replaces the row.
param-instance-discrimination-proximal = Proximal weight
    .help = Weight of the squared distance between a view's point and its row as it was (equation 9). The paper plots up to 50; the released code has none and moves the bank by momentum instead.
param-instance-discrimination-least-area = Smallest piece
    .help = The smallest piece that a view shows, as a share of the image's area; its shape lies between 3:4 and 4:3. The paper has 0.2.
param-instance-discrimination-mirror = Mirror
    .help = Half of the views are mirrored. On for ImageNet, off for CIFAR in the released code.
param-instance-discrimination-jitter = Brightness, contrast, saturation
    .help = Each is multiplied by a factor that is at most this far from 1, in random order. The released code has 0.4.
param-instance-discrimination-hue = Hue
    .help = The most by which the hue is turned to either side, as a share of the colour circle. The released code has 0.4.
param-instance-discrimination-grey = Grey share
    .help = Share of views that are grey. The released code has 0.2.
metric-view-accuracy = Right view
    .help = How often a view of a held-out image is nearer to another view of it than to views of 15 other held-out images
metric-view-chance = Chance
    .help = How often the right view would be the nearest by chance
metric-view-loss = Loss of the right view
    .help = The softmax loss of a view of a held-out image among the views it is compared with. Training lowers the loss among the rows of its own images, which are many more
metric-view-loss-undecided = Undecided
    .help = What is lost where every view is as likely: the logarithm of their number
metric-loss-undecided = Undecided
    .help = What is lost where every image is as likely: the logarithm of their number, or with images drawn at random what noise-contrastive estimation then costs
metric-positive-similarity = Cosine, same image
    .help = How near a view lies to its own image's row of the bank (training) or to another view of the same image (held out); 1 is the same
metric-negative-similarity = Cosine, other images
    .help = How near views of different images lie. Where it comes near the cosine of the same image, everything is put in one place and nothing is learned
metric-instance-accuracy = Right image
    .help = The share of training views whose nearest row, among all that they are compared with, is that of their own image
metric-instance-chance = Chance
    .help = One in the number of images that a view is compared with
metric-bank-drift = Drift of the bank (°)
    .help = By how many degrees rows of the memory bank turned when their images were seen again, on average; an epoch shows each image once. Random rows of many numbers first turn by about 45 at a momentum of 0.5; it falls as images find their places, and where it stays high they have none
metric-partition = Z of an image
    .help = The constant of noise-contrastive estimation divided by the number of images, estimated once from the first batch. A random bank of 128 numbers at temperature 0.07 gives about 2.2
panel-instance-photo = Image
    .help = The whole image from which views are cut
panel-instance-views = Its views
    .help = Pieces of the image with changed colours: the views of this puzzle and as many more as make a sheet. All of them belong to one row of the bank
panel-instance-ranking = From nearest to farthest
    .help = The view, then what it is compared with, by cosine. The frame in the colour of the truth is another view of the same image, those in the colour of the network are views of other images
panel-instance-place = own view is number { $place } of { $all }
panel-instance-rows = Nearest rows of the bank
    .help = The training images whose rows lie nearest to the view, and their cosines
panel-instance-images = { $images } images
panel-instance-images-shown = { $shown } of { $images } images
panel-instance-sphere = The bank
    .help = One point for each training image, in the colour of its class where classes are known; training never sees them. With two numbers it is the circle itself, and points that fall together stand behind each other; with three the sphere, which is turned by dragging, its far side faint; with more the plane in which the points differ most at this step
panel-instance-spread = Likeness of the rows
    .help = The cosines between rows of the bank, up to 200 of them. At first they lie around 0; images that look alike move to the right

### Likeness of pictures

panel-row = #{ $row }
panel-likeness = Alike and not alike
    .help = The cosines of pairs that belong together and of pairs that do not, each as shares of its own pairs. The further apart the two hills lie, the better the network tells pictures apart
panel-likeness-together = belong together
panel-likeness-apart = do not
panel-likeness-cosine = cosine
panel-likeness-share = share of pairs
panel-likeness-means = mean { $together } and { $apart }

### Task: rotation

task-rotation = Rotation
    .summary = The picture is turned by 0, 90, 180 or 270 degrees. To say by how much, the network must know what is in it and how such things usually stand.
    .paper = Gidaris, Singh and Komodakis: Unsupervised Representation Learning by Predicting Image Rotations, ICLR 2018
    .link = arxiv.org/abs/1803.07728
    .section = Sections 2 and 3
preset-rotation-quick = Cut paper (demo-shapes), a minute on two cores: conv5 then tells 0.49 to 0.54 of the things by their neighbours, untrained 0.15, and 0.8 of the turns are named rightly
param-rotation-size = Picture size
    .help = Side of the square that is turned. The paper uses 32 px (CIFAR) and 224 px (ImageNet); 64 px learns on a CPU within minutes.
panel-rotation-photo = Photo
    .help = The prepared square as it stands in the photo
panel-rotation-turns = Its four turns
    .help = The same square turned by 0, 90, 180 and 270 degrees counter-clockwise; all four go into one batch
panel-rotation-probabilities = What the network says
    .help = One row for each turned copy, one column for each answer: the probability of each turn
panel-rotation-upright = Turned back
    .help = Each copy turned back by what the network answered; where all four stand upright, all four were right
panel-rotation-degrees = { $degrees }°
panel-rotation-right = { $right } of 4 right

### Task: rotation feature decoupling

task-rotation-decoupling = Rotation decoupling
    .summary = The feature is split. One half must say by how much the picture was turned; the other must be the same for all four turns and tell the picture from all others, so that what does not depend on the turn has a place of its own.
    .paper = Feng, Xu and Tao: Self-Supervised Representation Learning by Rotation Feature Decoupling, CVPR 2019
    .link = doi.org/10.1109/CVPR.2019.01061
    .section = Section 3
    .before = With an earlier rotation run, its trunk looks at all four turns of every picture, and copies that look upright although they were turned will count less. Without one, all count alike and training begins at once
preset-rotation-decoupling-quick = Cut paper (demo-shapes), 70 s of one core: 0.69 and 0.77 (two seeds) of the turns are named rightly, guessing 0.25
param-rotation-decoupling-size = Picture size
    .help = Side of the square that is turned. The paper has 224 px; 64 px learns on a CPU within minutes.
param-rotation-decoupling-half = Numbers of each half
    .help = The last layer has twice as many numbers: the first half is for the turn, the second for the picture itself. The paper splits a layer of 4096 into two times 2048.
param-rotation-decoupling-rotation-run = Earlier rotation run
    .help = A finished rotation run, best one that trained on other pictures: it says which turned copies look upright, and these count less. Without one every copy counts 1, which is the paper's method before its last phase.
param-rotation-decoupling-folds = Parts of the folder
    .help = What is said of the pictures of one part is learned from the others, so that no picture is judged by itself. The released code speaks of 2 to 5 parts and does not say how the probabilities were estimated: here the turn is read from the earlier trunk's last layer by a Gaussian a turn.
param-rotation-decoupling-shuffled = Shuffled turns
    .help = A control of the stage before training: the turns of each picture are shuffled before they are learned, so nothing can be read, and turned copies weigh as good as the same. What the weights bring to training must be gone with it.
param-rotation-decoupling-gamma = Sharpness of weights
    .help = A turned copy that looks upright with the probability p counts 1 - p to this power. The released code has 2; what the paper finds with other values is not known to us.
param-rotation-decoupling-weights-from = Weights from
    .help = The share of the run after which the weights count; before, every copy counts 1. The released code turns them on at 210 of 245 epochs (0.86), and at that moment raises the learning rate tenfold: the schedule table:0.367@1,0.531@0.1,0.776@0.01,0.857@0.001,0.939@0.01,1@0.001 does the same.
param-rotation-decoupling-rotation-weight = Weight of the turns
    .help = How much saying the turn counts in the loss. The released code has 1.
param-rotation-decoupling-invariance-weight = Weight of sameness
    .help = How much the distance of the instance half from its mean over the four turns counts. The released code has 1. It is a mean over all numbers and so a small one; raised far, it could make all pictures alike.
param-rotation-decoupling-instance-weight = Weight of the instances
    .help = How much telling a picture from all others counts. The released code has 1; what each of the three losses is worth is not known to us.
param-rotation-decoupling-dimension = Numbers of a point
    .help = How many numbers a row of the memory bank has. The paper has 128.
param-rotation-decoupling-comparison = Comparison
    .help = With the whole memory bank (a softmax over all images, exact, best up to about 50,000 images), or with a few images drawn at random (noise-contrastive estimation, as in the paper; its cost does not grow with the number of images).
param-rotation-decoupling-comparison-full = All images
param-rotation-decoupling-comparison-nce = A few images (NCE)
param-rotation-decoupling-negatives = Images drawn
    .help = How many rows of the bank, drawn evenly with replacement, a picture is compared with beside its own. The paper has 4096.
param-rotation-decoupling-temperature = Temperature
    .help = By what cosines are divided: the lower, the more the nearest images count. The paper has 0.07.
param-rotation-decoupling-bank-momentum = Momentum of the bank
    .help = How much of a picture's row stays when the picture is seen again. The released code has 0.5.
param-rotation-decoupling-least-area = Smallest piece
    .help = The smallest piece that a view shows, as a share of the image's area. The released code has 0.08 at 224 px; small pictures need more.
param-rotation-decoupling-jitter = Brightness, contrast, saturation
    .help = Each is multiplied by a factor that is at most this far from 1, in random order. The released code leaves colours alone (0); instance discrimination has 0.4.
param-rotation-decoupling-hue = Hue
    .help = The most by which the hue is turned to either side, as a share of the colour circle. The released code has 0.
param-rotation-decoupling-grey = Grey share
    .help = Share of views that are grey. The released code has 0.
mining-turns-seen = Looking at the four turns of every picture
mining-turns-judged = Judging which turns tell something
metric-instance-half-accuracy = Turn read from the instance half
    .help = How often a reader that learns beside finds the turn in the instance half. At chance, nothing of the turn is left there
metric-instance-half-likeness = Likeness of turns, instance half
    .help = The mean cosine between the four turned copies of a held-out picture in the instance half; 1 is the same
metric-rotation-half-likeness = Likeness of turns, rotation half
    .help = The mean cosine between the four turned copies of a held-out picture in the rotation half; this half must tell them apart
metric-turn-weight = Weight of turned copies
    .help = How much turned copies count. Near 0 a turn tells nothing, as with a ball seen from above; near 1 every turn tells something
metric-turn-loss = Loss of the turns
    .help = The cross-entropy of the turns by the rotation half, in training each copy with its weight, on held-out images without; undecided is 1.386 where all weigh 1
metric-invariance-loss = Loss of sameness
    .help = The mean squared distance of the instance half from its mean over the four turns
metric-instance-loss = Loss of the instances
    .help = What telling pictures apart costs
panel-decoupling-photo = Photo
    .help = The square that is turned
panel-decoupling-turns = Its four turns
    .help = The same square turned by 0, 90, 180 and 270 degrees counter-clockwise; all four go into one batch
panel-decoupling-weights = Weights of its turns
    .help = How much each turned copy counts: 1 of the upright one, and less the more likely a turned one looks upright
panel-decoupling-weight = mean { $value }
panel-decoupling-probabilities = What the rotation half says
    .help = One row for each turned copy, one column for each answer: the probability of each turn
panel-decoupling-rotation-half = The turns in the rotation half
    .help = Cosines between the rotation halves of the four copies: they should differ
panel-decoupling-instance-half = The turns in the instance half
    .help = Cosines between the instance halves of the four copies: they should all be near 1
panel-decoupling-rotation-plane = Turns as points, rotation half
    .help = Held-out pictures in the plane in which their rotation halves differ most: a colour and shape for each turn, and a line through the four turns of each picture. The colours should part
panel-decoupling-instance-plane = Turns as points, instance half
    .help = The same in the instance half: the four points of a picture should fall together, and pictures should part
panel-decoupling-histogram = Weights of turned copies
    .help = How often turned copies have each weight. On the left are those that look upright although they were turned
panel-decoupling-read = turn read rightly: { $share }
panel-decoupling-sorted = From nothing to all
    .help = Pictures by the mean weight of their turned copies: first those of which a turn tells nothing, last those of which every turn tells something
panel-decoupling-spread = Likeness of the rows
    .help = The cosines between rows of the memory bank, up to 200 of them. At first they lie around 0; images that look alike move to the right

### Task: robust rotation

task-robust-rotation = Robust rotation
    .summary = A classifier learns from labels, and on the side says by how much each picture was turned. The question is whether the turns help where labels end: under attack, with wrong labels, and for pictures of no class.
    .paper = Hendrycks, Mazeika, Kadavath and Song: Using Self-Supervised Learning Can Improve Model Robustness and Uncertainty, NeurIPS 2019
    .link = arxiv.org/abs/1906.12340
    .section = Sections 3 and 4
preset-robust-rotation-quick = Cut paper (demo-shapes), 45 s of one core: 0.85 and 0.75 (two seeds) of the classes are named rightly (guessing 0.10), and 0.50 and 0.51 of the turns (0.25)
param-robust-rotation-size = Picture size
    .help = Side of the square that is classified. The paper has 32 px (CIFAR) and 224 px.
param-robust-rotation-load-ratio = Size before the crop
    .help = Training photos are brought to this multiple of the picture size before a square is cut at random. The paper pads 32 px by 4 px on each side instead.
param-robust-rotation-width = Width
    .help = Feature maps of the network's first block; the others have 2, 4, 8 and 8 times as many. The small network is ours; the paper has WideResNet-40-2, too slow for a CPU.
param-robust-rotation-turn-weight = Weight of the turns
    .help = How much saying the turn counts in the loss beside the class. The paper has 0.5; 0 is the plain classifier to compare with.
param-robust-rotation-learning-rate = Learning rate
    .help = How far each step goes. A run can let it fall along a schedule. The paper begins at 0.1 and falls along a cosine.
param-robust-rotation-adversarial = Adversarial training
    .help = Every training picture is attacked before the network learns from it, its turned copies too. A step then costs as much as one step for each step of the attack, and one more.
param-robust-rotation-epsilon = Reach of the attack
    .help = How far an attack may move a value of a pixel, in 255ths. The paper has 8: hardly to be seen.
param-robust-rotation-step-size = Step of the attack
    .help = How far one step of an attack moves a value, in 255ths. The paper has 2.
param-robust-rotation-training-steps = Steps in training
    .help = Steps of the attack on training pictures. The paper has 10.
param-robust-rotation-attacked = Attacked pictures
    .help = How many of the held-out pictures are attacked at each measurement. An attack of 20 steps costs as much as twenty training steps on these pictures.
param-robust-rotation-attack-steps = Steps on held-out pictures
    .help = Steps of the attack on held-out pictures, which goes for the class alone. The paper has 20, and 100 with a smaller step.
param-robust-rotation-label-noise = Wrong labels
    .help = Whether some training pictures are given a wrong label: any class, or for each class always the same other one. Held-out labels stay as they are.
param-robust-rotation-label-noise-none = None
param-robust-rotation-label-noise-uniform = Any class
param-robust-rotation-label-noise-flip = One other class
param-robust-rotation-noise-share = Share of wrong labels
    .help = The share of training pictures whose label is drawn anew. The paper goes from 0 to 1.
param-robust-rotation-gold-share = Trusted share
    .help = The share of training pictures whose label is known to be right, so it is never wrong. The paper has 0.05 and 0.1.
param-robust-rotation-correction = Gold loss correction
    .help = In its first phase the run learns the labels as they are; what it then says about trusted pictures shows how often each class is given each label. In the second phase a fresh network learns with a loss that allows for this.
param-robust-rotation-correct-from = Correction from
    .help = The share of the run after which the second phase begins, with weights drawn anew. The paper trains both networks equally long.
mining-class-names = Writing down the names of the classes
metric-turn-accuracy = Accuracy of the turns
    .help = The share of turned copies of held-out images whose turn is said rightly
metric-turn-accuracy-chance = Chance
    .help = The accuracy of guessing one of four turns
metric-robust-accuracy = Accuracy under attack
    .help = The share of attacked held-out images (as many as are set) that are still classified rightly
metric-class-loss = Loss of the classes
    .help = What saying the class costs, the mean over a batch or over held-out images
metric-rotation-loss = Loss of the turns
    .help = What saying the turn costs, the mean over a batch and all four turns; undecided is 1.386
metric-outlier-auroc = Outliers told apart
    .help = How often an outlier (of a class that was left out, or of another folder) is found less normal than a held-out image, over all pairs; guessing is 0.5
metric-far-auroc = Noise and blobs told apart
    .help = The same for pictures of noise and of blobs that the program makes; guessing is 0.5
metric-certainty-auroc = Told apart by certainty alone
    .help = The reference: how often the same outliers are answered with less certainty than held-out images. Outliers of the data where there are some, else noise and blobs
panel-robust-photo = Picture
    .help = The square that is classified, and its class as training is told
panel-robust-trusted = { $class } (trusted)
panel-robust-wrong = told “{ $given }”, is { $class }
panel-robust-turns = Its four turns
    .help = The same square turned by 0, 90, 180 and 270 degrees counter-clockwise
panel-robust-outliers = Outliers beside it
    .help = Pictures of no class that are asked about too: of a class that was left out or of another folder where there is one, then noise, then blobs
panel-robust-given = Picture
    .help = The square that is classified
panel-robust-classes = What the network says
    .help = The likeliest classes and the true one
panel-robust-attack = Attack
    .help = The picture, the perturbation ten times as strong (grey is no change), and the attacked picture
panel-robust-epsilon = up to { $epsilon }/255
panel-robust-classes-attacked = What it says under attack
    .help = The likeliest classes of the attacked picture and the true one
panel-robust-scores = How far from normal
    .help = The score of this picture and of the outliers beside it: high where the network is unsure of the class and of the turns. Bars begin at the lowest of them, or at 0
panel-robust-score = score { $score }
panel-robust-this = this picture
panel-robust-outliers-class = other classes
panel-robust-outliers-given = outliers
panel-robust-outliers-noise = noise
panel-robust-outliers-blobs = blobs
panel-robust-reliability = Certainty and accuracy
    .help = How often answers of each certainty are right. Below the diagonal the network is surer than it should be
panel-robust-honest = honest
panel-robust-network = network
panel-robust-certainty = certainty
panel-robust-right = share right
panel-robust-calibration = calibration error { $error } ({ $bins } bins)
panel-robust-histogram = Scores
    .help = How often held-out pictures and outliers have each score. The farther the lines stand apart, the better outliers are told from the rest
panel-robust-normal = held-out
panel-robust-score-axis = how far from normal
panel-robust-share-axis = share of pictures
panel-robust-roc = Outliers found
    .help = Receiver operating characteristic: the share of outliers above a threshold against the share of held-out pictures above it. The number is the area under each line with half its 95 % interval (DeLong, DeLong and Clarke-Pearson 1988)
panel-robust-area = { $kind } { $area } ± { $margin }
panel-robust-false-alarms = held-out pictures above
panel-robust-found = outliers above
panel-robust-most-normal = Most normal
    .help = Of all held-out pictures and outliers those with the lowest scores, the lowest first
panel-robust-least-normal = Least normal
    .help = Of all held-out pictures and outliers those with the highest scores, the highest first
panel-robust-labels = What labels are worth
    .help = How often each class (row) is given each label (column), as far as pictures with trusted labels show: what the network said about them near the end of the first phase. Before that it is the diagonal
panel-robust-kept = true: { $share } on the diagonal
panel-robust-names = Classes
    .help = The names of the classes, in the order of their labels

### Task: one-class outliers

task-one-class = One-class outliers
    .summary = Pictures of one class, without labels. Each is moved and turned, and the network says how: about pictures like those it learned it can tell, about others it cannot. So it learns what is normal without ever seeing anything else.
    .paper = Hendrycks, Mazeika, Kadavath and Song: Using Self-Supervised Learning Can Improve Model Robustness and Uncertainty, NeurIPS 2019
    .link = arxiv.org/abs/1906.12340
    .section = Section 4.1
preset-one-class-quick = Demo gallery, 20 s of one core, the fourth class alone: pictures of other classes are told from it with an area under the curve of 0.99, untrained 0.67
param-one-class-normal = Normal class
    .help = Which class is normal, counted from 1 in the order of the data; a number beyond the last begins anew. Training sees it alone. 0 takes every photo as normal, and needs no labels.
param-one-class-size = Picture size
    .help = Side of the square. The paper has 32 px (CIFAR) and 224 px. Moves are by a quarter of it.
param-one-class-load-ratio = Size before the crop
    .help = Training photos are brought to this multiple of the picture size before a square is cut at random.
param-one-class-width = Width
    .help = Feature maps of the network's first block; the others have 2, 4, 8 and 8 times as many. The small network is ours; the paper has WideResNet-16-4 and ResNet-18 with attention.
param-one-class-learning-rate = Learning rate
    .help = How far each step goes. A run can let it fall along a schedule. The paper begins at 0.1 and falls along a cosine.
metric-move-accuracy = Accuracy of the moves
    .help = The share of transformed held-out images of which it is said rightly how they were moved, across and down
metric-move-accuracy-chance = Chance
    .help = The accuracy of guessing one of three moves
sample-error-no-normal = no photo of the normal class { $class } was found; choose a class of which there are more
panel-one-class-photo = Picture
    .help = The square, and its class where it has one
panel-one-class-moves = Its nine moves
    .help = Moved by a quarter of its side, or not, across and down; what comes in at a border is the picture mirrored there
panel-one-class-turns = One move in four turns
    .help = What the network is shown: after a move, all four turns
panel-one-class-outliers = Outliers beside it
    .help = Pictures that are asked about too: from a source of outliers where there is one, then noise, then blobs
panel-one-class-given = Picture
    .help = The square of which all 36 transforms were asked about
panel-one-class-across = Moved across
    .help = How it was moved across (rows) and what the network says (columns), the mean over all transforms
panel-one-class-left = left
panel-one-class-still = not
panel-one-class-right = right
panel-one-class-down = Moved down
    .help = How it was moved down (rows) and what the network says (columns), the mean over all transforms
panel-one-class-upwards = up
panel-one-class-downwards = down
panel-one-class-turn = Turned
    .help = How it was turned (rows) and what the network says (columns), the mean over all transforms
panel-one-class-scores = How far from normal
    .help = What the probabilities of the right answers over all 36 transforms lack to their most, 108: 0 is as normal as can be, a full bar is what guessing reaches (75)

### Task: transitive invariance

task-transitive-invariance = Transitive invariance
    .summary = A patch that moves through a clip is one thing in two views; two patches of different clips that look alike are two things in one view. The network must find alike what follows from both: two things, seen differently.
    .paper = Wang, He and Gupta: Transitive Invariance for Self-supervised Visual Representation Learning, ICCV 2017
    .link = arxiv.org/abs/1708.02901
    .section = Sections 3 and 4; the loss as in the authors' earlier code, caffe-video_triplet
    .before = What moves in every clip is followed, and each patch is compared with those of all other clips. What was found is a graph that can be walked
preset-transitive-invariance-quick = The demo gallery's clips, 10 s of one core: patches of different clips come apart (mean cosine from 0.95 to about 0, two seeds); that other things of one class come together does not show on so few clips
param-transitive-invariance-size = Patch size
    .help = Side of a patch as the network gets it. The paper has 224 px as far as we know; 48 px learns on a CPU within minutes.
param-transitive-invariance-window = Patch in the frame
    .help = Side of a patch as a share of the frame's shorter side. The earlier work is remembered to have cut windows of 227 from frames of 600 to 700 px, about a third; the paper's own number is not known to us.
param-transitive-invariance-nodes = Patches at once
    .help = How many patches that do not meet are followed at the same time in a clip, those in which most moves. The earlier work takes one.
param-transitive-invariance-span = Frames of a track
    .help = Through how many frames a patch is followed: its first and its last view belong together. The paper is remembered to have 30; the demo's clips have 24. A longer clip has one track after another.
param-transitive-invariance-least-change = Least change
    .help = Patches whose two views differ less than this, as a mean over all pixels from 0 to 1, teach nothing and are left out. The paper's number is not known to us.
param-transitive-invariance-position-run = Earlier relative-position run
    .help = A finished relative-position run: patches whose features by its trunk are alike are neighbours. Without one, a copy of 8 x 8 px of the patch itself stands for them, which finds what has the same colours in the same places.
param-transitive-invariance-neighbours = Neighbours looked at
    .help = Two patches are neighbours where each is among this many nearest ones of the other, those of its own clip left out. The paper clusters in two stages instead (remembered: 5,000 clusters, then tight groups inside each); its bounds are not known to us.
param-transitive-invariance-least-cosine = Least cosine
    .help = Neighbours that are less alike than this are none. The cosine is taken after the mean over all patches was taken away; what all have in common would make all alike. A choice of ours.
param-transitive-invariance-group = Largest group
    .help = Neighbours of neighbours form a group, the most alike first, until it has this many patches; a group never has two of one clip. The paper's bound is not known to us.
param-transitive-invariance-edges = Pairs
    .help = Which pairs are drawn together: all three kinds, as the paper does, or one alone to see what each is worth. Of a patch with neighbours, its track and the four pairs with a neighbour are drawn as often as each other.
param-transitive-invariance-edges-all = Tracks, neighbours, and what follows
param-transitive-invariance-edges-tracks = Tracks alone
param-transitive-invariance-edges-neighbours = Neighbours alone
param-transitive-invariance-margin = Margin
    .help = By how much a patch that does not belong must lie farther, in 1 - cosine. The paper is remembered to have 0.5; the earlier code suggests 0.5 or 0.1 and has 1 in its example.
param-transitive-invariance-negatives = Negatives
    .help = How many patches of the batch, of other clips and other groups, each pair is compared with; each counts twice, once against either patch of the pair. The earlier code has 4.
param-transitive-invariance-hard-share = Hard share
    .help = The share of these that are drawn from the most alike ones, the rest at random among all within the margin. The earlier code has 0.5.
param-transitive-invariance-hard-from = Hard ones from
    .help = The share of the run after which hard ones are drawn; before, all are drawn at random. The earlier code turns them on by hand once random ones are learned; a third is a choice of ours.
param-transitive-invariance-embedding = Numbers of a patch
    .help = How many numbers describe a patch. The earlier code has 1,024 behind a layer of 4,096; the small network has one layer.
mining-patches-followed = Following what moves in every clip
mining-patches-compared = Comparing patches of different clips
metric-verification-auroc = Tracks told apart
    .help = How often, over all held-out clips, the two ends of a track are more alike than two patches of different clips (of different classes, where there are classes); guessing gives 0.5
metric-transitive-auroc = Other things of one class told apart
    .help = How often the first view of a patch in one held-out clip and the last view of one in another clip of the same class are more alike than two of different classes; guessing gives 0.5. Labels serve this number alone
metric-hinge-active = Active hinges
    .help = The share of triplets in which the other patch is not yet farther by the margin: only these teach
panel-transitive-frames = The pair in its frames
    .help = Two patches that belong together, each in its frame
panel-transitive-pair = The pair
    .help = The two patches as the network gets them
panel-transitive-track = The track
    .help = The patch through the clip: where it begins, every few frames, and where it ends
panel-transitive-ranking = From nearest to farthest
    .help = The first patch, then all others by their cosine with it. The frame in the colour of the truth is the one that belongs to it, the others are of other clips
panel-transitive-distances = Distances of the triplets
    .help = 1 - cosine from the first patch: of the one that belongs to it, that plus the margin, and of each other patch. Others that lie below the second bar are not far enough yet: their hinge is active, and they teach
panel-transitive-safe = with the margin
panel-transitive-other = other { $number }
panel-transitive-other-active = other { $number } (teaches)
panel-transitive-hinges = { $active } of { $all } hinges active
panel-transitive-related = Other things of one class
    .help = Cosines of two held-out patches of different clips, one early and one late: of one class, and of two. The further apart the hills lie, the better what follows from the graph was learned
panel-transitive-kind-track = tracks: one thing
panel-transitive-kind-neighbour = neighbours: look alike
panel-transitive-kind-inferred = what follows from both
panel-transitive-any-two = any two clips
panel-transitive-lost = lost on the way
panel-transitive-still = hardly changed
panel-transitive-strips = Tracks
    .help = One track a row, a few of its frames: A is where the patch was found, A' where it is at the end
panel-transitive-counts = Pairs of each kind
    .help = How many pairs there are, and how many patches were given up, as they were lost on the way or look at the end as they did at first
panel-transitive-purity = Pairs of one class
    .help = How often the two clips of a pair are of one class, where classes are known; nothing is learned from them. Both ends of a track are of one clip. What follows from two neighbours has their purity
panel-transitive-purity-number = { $pure }, any two { $chance }
panel-transitive-graph = The graph, to walk
    .help = A patch A in the middle, the end of its track A', patches B that look alike, and dashed what follows: A belongs to B' too. Click a picture to go there
panel-transitive-shown = { $patches } patches in { $groups } groups

### Task: motion segmentation

task-motion-segmentation = Motion segmentation
    .summary = One frame of a clip is shown, and the network says which parts will move by themselves in the frames that follow. To know that before it happens it must know what things there are and which of them move.
    .paper = Doersch and Zisserman: Multi-task Self-Supervised Visual Learning, ICCV 2017
    .link = arxiv.org/abs/1708.07860
    .section = Section 3.1, motion segmentation; its labels and head in our own form
    .before = What moves in some clips is counted, cell by cell: where things usually move is what a network that looks at the frame is held against
preset-motion-segmentation-quick = The demo gallery's clips, 25 s of one core: what will move is found with an overlap of 0.66 and 0.68 (two seeds), by where things usually move 0.19 and 0.28
param-motion-segmentation-size = Frame size
    .help = Side of the square that is cut from every frame. The paper has frames of 240 x 320 px as far as we know.
param-motion-segmentation-stride = Cell size
    .help = Side of a cell, for each of which the network answers. The paper is remembered to have 8 px. Deep trunks have fewer places than cells; their answers are found between the nearest places.
param-motion-segmentation-frames = Frames that follow
    .help = How many of the frames that follow the one that is shown are looked at for its label. The paper is remembered to follow trajectories over 10 frames; the demo's things cross the picture in 24.
param-motion-segmentation-threshold = Least own motion
    .help = How far a pixel must move through all these frames, apart from the camera, in pixels of a square of 64 (larger squares in proportion). A choice of ours; the paper's number is not known to us.
param-motion-segmentation-remove-camera = Take out the camera
    .help = Whether the motion of the camera is taken out: the one affine motion that most of the picture follows. Without it everything moves where the camera does, and the labels are worthless.
param-motion-segmentation-least-share = Least moving share
    .help = A frame in which a smaller share of the cells moves is passed over. A choice of ours.
param-motion-segmentation-most-share = Most moving share
    .help = A frame in which a larger share of the cells moves is passed over: there the motion of the camera was not found. A choice of ours.
param-motion-segmentation-balanced = Balanced loss
    .help = Whether the cells that move and those that do not weigh the same in every frame, however few move. Otherwise every cell weighs the same. Every frame weighs the same in both.
param-motion-segmentation-head = Head
    .help = What stands behind the trunk's deepest maps. The paper's layers are not known to us.
param-motion-segmentation-head-linear = One 1 x 1 convolution
param-motion-segmentation-head-two-layers = A 3 x 3 convolution, then 1 x 1
param-motion-segmentation-prior-clips = Clips counted first
    .help = In how many clips what moves is counted before training. Serves the baseline, and turns the balanced loss's answers into probabilities.
mining-motion-counted = Counting where things move
sample-error-motion-share = { $share } % of { $name } moves, which is too little or too much to learn from: the least and most moving share say what is taken
sample-error-too-few-frames = { $name } has too few frames to see what moves; two are needed
metric-iou = Overlap of moving cells
    .help = Intersection over union of the cells that are said to move and those that do, the mean over held-out frames
metric-iou-prior = Where things usually move
    .help = The overlap reached without looking at the frame, by the best guess from the training clips
metric-average-precision = Average precision
    .help = Area under precision against recall over the cells of a frame, the mean over held-out frames
metric-average-precision-prior = Where things usually move
    .help = Reached without looking at the frame, by how often each cell moves in the training clips
metric-average-precision-chance = Chance
    .help = Reached by who cannot tell cells apart: the share that moves
metric-balanced-accuracy = Balanced accuracy
    .help = The mean of the shares of moving and of still cells that are found so, the mean over held-out frames
metric-balanced-accuracy-prior = Where things usually move
    .help = Reached without looking at the frame, by calling those cells moving that move more often than most
metric-balanced-accuracy-still = Everything still
    .help = Reached by saying that nothing moves
metric-pooled-iou = Overlap, all cells together
    .help = Intersection over union over the cells of all held-out frames together
metric-pooled-average-precision = Average precision, all cells together
    .help = Area under precision against recall over the cells of all held-out frames together
panel-motion-frame = The frame
    .help = The frame as the network sees it; it sees no other
panel-motion-film = The frames that follow
    .help = The frame and those that follow, by which its label is made; play them, or go from one to the next
panel-motion-flow = Flow
    .help = Where each pixel goes in these frames: the colour is the direction, its strength the distance; arrows lead where places go
panel-motion-camera = The camera
    .help = Where each pixel would go by the motion of the camera alone: the one affine motion that most of the frame follows
panel-motion-residual = Own motion
    .help = The flow without the motion of the camera. What goes far enough by itself, and is seen to, is marked in the label
panel-motion-label = What moves
    .help = The label: cells of which most pixels move by themselves, found without anyone's help
panel-motion-prediction = Prediction
    .help = How likely the network holds each cell of the frame to move
panel-motion-answered = The clip, answered
    .help = Every frame of the clip with the cells that the network holds likely to move; it sees each frame alone
panel-motion-prior = Where things usually move
    .help = How often each cell moves in the clips that were counted
panel-motion-precision = Precision and recall
    .help = Over the cells of all held-out frames: of those said to move the share that does, against the share of the moving ones that is found; beside it the same by where things usually move
panel-motion-pixels = { $mean } px on average
panel-motion-share = { $share } of the cells
panel-motion-iou = overlap { $value }
panel-motion-frames = { $frames } frames, { $passed } passed over
panel-motion-network = network
panel-motion-usual = where things usually move
panel-motion-recall = recall
panel-motion-precision-axis = precision

train-numbers = Numbers of training
held-out-numbers = Held-out images

### Shortcuts

panel-shortcuts = Shortcuts
    .help = Does it cheat?
shortcuts-none = This method has no shortcuts to try
    .help = Choose a method of patches, of tiles or of turns, and train it.
shortcuts-intro = A network may solve the puzzles by a shortcut that has nothing to do with what is in the picture. Ask the trained network puzzles in which only that shortcut is left: if it is still right more often than chance, it cheats.
shortcuts-fringes = Colour fringes (chromatic aberration) on all images
    .help = Every image gets the colour fringes of a cheap lens, as many cameras leave them. Takes effect with the next run; the puzzle shows it at once.
shortcuts-detect = Try the shortcuts
    .help = Asks the network 200 puzzles for each shortcut. It is also done at the end of every run.
shortcuts-needs-run = Start a run first; then the network can be tried at any time
shortcuts-show = Show this puzzle
    .help = Shows on the puzzle bench what is left of the puzzle
shortcuts-show-other = The puzzle bench shows { $method }; choose { $runs } to see its puzzles
shortcuts-show-spoken = Show this puzzle: { $shortcut }
shortcuts-showing = The bench shows what the detector asks: { $shortcut }
shortcuts-show-whole = Show the whole puzzle again
shortcuts-step = Found at step { $step }
shortcuts-accuracy = { $accuracy } % right, chance { $chance } %

### Lessons

lesson-error-file = The lesson “{ $lesson }” is not as it should be: { $reason }
lesson-error-number = The lesson “{ $lesson }” speaks of { $number }, a number that it does not have there
lesson-error-unknown = There is no lesson “{ $lesson }”. Known: { $known }
lesson-error-bounds = it should take 1 to 45 minutes, train for 1 to 3,000 steps, have 1 to 12 steps and at least one claim
lesson-error-task = there is no method “{ $task }”
lesson-error-counter = its counter-example is its run once more; change something in it
lesson-error-common = every claim is one that the counter-example has in common; at least one should be what tells the two apart
lesson-error-margin = the margin of “{ $claim }” should be larger than 0
lesson-error-part = there is no part “{ $part }”; known are Predict, Do, Reveal, Otherwise and Teacher
lesson-error-missing = “{ $part }” of { $of } is missing on one side, in the plan or in the text
lesson-error-long = the step { $step } has { $words } words, at most { $most } are read
lesson-error-choices = the step { $step } has other choices than its plan says: two to six, one of them right, or none beside a slider
lesson-error-otherwise = the step { $step } needs a part Otherwise if it has a run, and none without
panel-lessons = Lessons
    .help = What to see here, step by step
lessons-none = There are no lessons
lessons-intro = A lesson asks first: predict, do it, and then read what your own run showed.
lessons-entry = { $number }. { $title }
lessons-progress = { $minutes } minutes, { $answered } of { $steps } steps answered
lessons-close = All lessons
lessons-before = Back
lessons-next = Next
lessons-arrows = The left and right arrows do the same
lessons-place = Step { $step } of { $steps }
lessons-predict = Predict
lessons-first-predict = Predict first; then it goes on.
lessons-number = of 100
lessons-keep = Keep my prediction
lessons-beforehand = Before you begin
    .help = The same is asked before and after the lesson; the first answer counts, and what is right is told at the end
lessons-after = Asked once more
lessons-said = Before: { $before }  ·  Now: { $now }  ·  Right: { $right }
lessons-said-nothing = (nothing)
lessons-do = Do
lessons-happened = What happened
lessons-notes = Notes for teachers
lessons-words = Words of the field
lessons-words-here = Words of the field on this page
lessons-set-up = Set it up for me
    .help = Chooses the method, data and settings that this step needs. What you had set can be had back
lessons-back = Back to where I was
    .help = Chooses the method, data and settings again that were chosen before the lesson
lessons-is-set = Everything is set up
lessons-alive = A run is under way: wait for its end, or stop it first
lessons-opening = Opening the data
lessons-look = Show { $panel }
lessons-no-run = Nothing happened yet: train the run of this step to its end.
lessons-other-run = The run under way is another one. Stop it or wait, set this step up, and start.
lessons-under-way = Training: step { $step } of { $steps }
lessons-was-right = You said so: { $answer }
lessons-was-other = You said: { $answer }. It is: { $right }
lessons-was-number = You said { $answer } of 100. It came out at { $came }.

### Training engine

train-busy-mining = Looking through the data before training
mining-colours = Counting the colours of the photos
mining-reused = Not looked through again: an earlier run found this already, with the same data and settings: { $path }. “Look through the data anew” (--mine-anew) does it again
mining-other-origin = What was begun does not fit any more: the data, the parameters or the earlier run have changed. The stage before training begins anew
train-busy-self-check = Comparing the GPU with the processor on one small step; the first time, kernels are tuned
train-busy-detecting = Asking puzzles in which only a shortcut is left
train-error-needs-labels = it needs class labels, and these images have none. Sort the images into one folder a class
train-error-needs-clips = it needs clips, and this data has single images. Open a folder of numbered frames, as clips/walk/000.png
train-busy-sources = Opening the data
train-error-needs-source = { $task } also draws from { $kind } in the role “{ $role }”, and none are given. Name them: --source { $role }=PATH, or { $role } = "PATH" under [sources] in a settings file; the word demo stands for the gallery
train-error-no-role = { $task } has no use for data in the role “{ $role }”. Beside the main data it draws from: { $roles }
train-error-no-roles = { $task } has no use for data in the role “{ $role }”. It draws from the main data alone
train-error-leave-out = the class “{ $class }” cannot be left out, for there is none of that name. The classes are: { $classes }
train-error-leave-out-no-classes = the class “{ $class }” cannot be left out, for these images have no classes. Sort the images into one folder a class
train-error-leave-out-all = no image is left when these classes are left out. Leave out fewer
train-error-in-role = in the role “{ $role }”, { $reason }
train-error-schedule = “{ $given }” is no schedule. Choose constant, cosine, linear_decay, milestones such as step:0.5,0.75@0.1, or a table such as table:0.85@1,1@0.1
train-error-schedule-steps = “{ $given }” is no schedule: { $reason }. As an example, step:0.5,0.75@0.1 makes learning rates a tenth after half of the run and again after three quarters; step:3000,6000@0.1 counts in steps
train-error-schedule-no-factor = behind the milestones stands @ and the factor
train-error-schedule-factor = the factor “{ $given }” should be a number between 0 and 1
train-error-schedule-place = the milestone “{ $given }” should be a fraction of the run between 0 and 1 or, if all are, a number of steps
train-error-schedule-table = “{ $given }” is no schedule: { $reason }. As an example, table:0.5@1,0.85@0.01,1@0.1 keeps learning rates as they are for half of the run, makes them a hundredth up to 0.85 of it, and then a tenth; table:3000@1,6000@0.1 counts in steps
train-error-schedule-no-row = each entry is an end, @ and a factor, and “{ $given }” is not
train-error-schedule-end = the end “{ $given }” should be a fraction of the run up to 1 or, if all are, a number of steps
train-error-schedule-row-factor = the factor “{ $given }” should be a number above 0
train-error-schedule-order = each milestone should lie behind the one before
train-busy-model = Building the network
train-busy-held-out = Preparing the held-out images
train-mark-param = { $name } set to { $value }
train-mark-slim = This run was made small to be handed on, without the state of its optimisers: they begin anew
train-mark-resumed = Resumed
train-mark-moved = The photos are taken from { $path } from here on
train-mark-data = The photos changed: { $same } rows kept, { $gone } dropped, { $new } new
train-mark-data-unknown = The photos are others than before, nobody knows which: { $new } new rows
train-mark-held-out = The held-out photos changed: { $same } are the same, { $gone } are gone, { $new } are new. Held-out numbers before and after are of different photos
train-mark-sources = The photos and clips of further data changed: { $same } are the same, { $gone } are gone, { $new } are new
train-busy-images = Looking which photos these are
train-error-images = { $found }. A run does not go on with other photos than its own unasked, and nothing was changed. Say where its photos are, or that it shall go on with these
train-error-accept = “{ $given }” cannot be accepted. Choose changed (some of the photos of the run are there) or other (none is)
photos-found-all = All { $count } photos of this run found
photos-found-held-out = { $same } of { $count } photos of this run found, { $gone } missing, { $new } new; all that it learns from are there, only held-out photos differ
photos-found-some = { $same } of { $count } photos of this run found, { $gone } missing, { $new } new
photos-found-none = None of the { $count } photos of this run found, { $new } others are there
photos-found-listing = { $why }; names and sizes of the files are what they were
photos-found-no-listing = { $why }, and names and sizes of the files are not what they were
photos-keys-none = This run is older than the keys by which photos are known
photos-keys-lost = The file with the keys by which the photos of this run are known (checkpoints/rows-….bin) is missing or damaged
photos-keys-unread = This run ended before all of its photos were read, and the times of the files are not what they were
train-mark-diverged = Diverged
train-diverged-nan = At step { $step } the loss was no longer a number
train-diverged-exploded = At step { $step } the loss was a thousand times larger than usual
train-diverged-restored = { $what }. The run went back to its checkpoint at step { $step } and waits. Lower the learning rate, then go on
train-diverged-nothing-saved = { $what }, before the first checkpoint was written. Stop, lower the learning rate, and start again
train-error-no-task = There is no task “{ $task }”. “pretext tasks” lists the ones that exist
train-error-steps-done = This run has done { $done } steps, so it cannot end after { $given }. Give --steps with { $done } or more, or leave it out
train-error-control-of-one = A control run asks each image's question with another image of the batch, and one image a batch has no other. Choose a batch size of 2 or more
train-error-setting = “{ $name }” cannot be { $given }. Allowed: 1 to { $most }
train-error-loader = The thread that prepares images broke: { $reason }. Start again; if it happens again, check the folder with “pretext doctor”
train-error-log = The log of the run could not be written: { $reason }
train-held-unwritten = { $reason }. Training holds, with the network still in memory. Make room, or put the folder back, and continue: it is saved first. Or go on in another folder, or stop without keeping what came since the last checkpoint
train-held-unbegun = { $reason }. The run has not begun. Make room and continue: it begins anew. Or begin it in another folder
train-mark-elsewhere = Goes on in this folder; it began in { $from }, where earlier checkpoints, answers and probes stay if that is still there
train-mark-put-back = Removed or replaced under the run, and written again: { $files }
train-mark-log-lost = Earlier lines of the log could not be read any more: { $reason }
train-error-write = { $path } could not be written: { $reason }
train-error-read = { $path } could not be read: { $reason }
train-error-folder-taken = { $path } already holds a run. Choose another folder, or go on with that run: pretext train --resume { $path }
train-error-folder-full = { $path } is not empty (it holds { $some }), and a run writes and discards only in a folder of its own. Choose a folder that is new or empty
train-error-folder-file = { $path } is a file, and a run needs a folder. Choose a folder that is new or empty
train-error-folder-gone = { $path } is no longer the folder in which this run began: it was deleted, moved or renamed, or its owner.json was taken away. If it was moved, go on from its last checkpoint with “pretext train --resume” and the new name
cli-error-stdout = What was to be printed could not be written: { $reason }. It is lost: make room where it goes, and give the command again
cli-error-no-text = “{ $given }” is no text: its letters are in another encoding than this system's. Rename that file or folder, or name it from inside, as with “.”
cli-error-comma = decimals are written with a point: { $pointed }
cli-error-number = it is no number
cli-error-language = the program does not speak it. There are: { $known }
cli-error-mask = { $path } is no mask: { $reason }. Paint the hole white on black, or in any colour on a see-through ground
cli-error-mask-unused = This run fills no holes, so --mask { $path } means nothing to it. Leave it out, or choose a run of inpainting
cli-error-out-among = { $path } is in { $data }, the folder of the images: pictures written there would be data of the next run. Choose a folder outside of it
cli-error-out-images = { $path } holds images of its own ({ $image }), and pictures written beside them would be data of the next run. Choose a folder that is new or empty
cli-error-out-ending = { $path } should end in .{ $endings }: what is written is of that format
cli-error-no-run = { $path } is no run folder. Choose one that “pretext train” made; “pretext runs” lists those of a folder
cli-error-no-run-there = There is nothing at { $path }. Choose a run folder; “pretext runs” lists those of a folder
cli-error-out-foreign = { $path } is there already and is not replaced, as it may be yours. Choose another name (it ends in .{ $endings }), or move that file away
train-error-link = { $path } is a link, and a run writes and deletes only what is its own. Put what it points to in its place, or remove it
train-error-outside = “{ $name }” is no name within a run's folder, so it is left alone: { $path }
train-error-list = { $path } is damaged, and it lists what in this folder is the run's own. Move it away and try again: then the run's files are known by their names
train-error-in-the-way = { $path } is not what a run has there. Move it away
train-error-held = { $path } is being trained by process { $process } on { $host }. Wait until that run ends, or stop it first
train-error-held-unknown = { $path } is being trained by another process. Wait until that run ends, or stop it first
train-error-held-elsewhere = { $path } was last trained by process { $process } on { $host }, which cannot be asked from here. If it has ended there, delete { $file } and try again
train-error-no-checkpoint = There is no checkpoint to go on from in { $path }. If the run ended before its first step, start it again with its settings: pretext train --config { $path }/config.toml --out { $path }
train-error-no-whole-checkpoint = No checkpoint in { $path } is what was written ({ $what }). Put one from a backup in its place, or start a new run
train-left-behind = { $count ->
    [one] One thing in { $path } is not of the run, so it stays: { $some }
   *[other] { $count } things in { $path } are not of the run, so they stay: { $some }
}
train-mark-unreadable = { $count ->
    [one] One line of metrics.jsonl cannot be read; it stays as it is
   *[other] { $count } lines of metrics.jsonl cannot be read; they stay as they are
}
checkpoint-passed-over = A damaged checkpoint was passed over ({ $what }). This one is of step { $step }
checkpoint-put-back = { $file } was damaged. The copy in a checkpoint was put in its place
train-file-empty = the file is empty
checkpoint-not-plain = it holds what is no plain file
checkpoint-file-unreadable = { $file } cannot be read, { $reason }
checkpoint-file-missing = { $file } is missing
checkpoint-file-changed = { $file } has changed since it was written
train-error-samples-large = its pictures have more than a gigabyte of pixels
train-error-samples-unsound = a picture has another number of values than its sides say
train-error-samples = The answers in { $path } could not be written or read: { $reason }
transitive-graph-unsound = the groups of the patches contradict the patches
colour-prior-unsound = the counted colours contradict each other
colour-none = There is no colour in these photos ({ $photos } were looked at), so there is nothing to learn about it. Choose photos in colour, or another method
train-settings-backslash = In double quotes a backslash begins a code. Write Windows paths in single quotes: 'C:\photos'
train-no-labels = Labels can only teach where the images have at least two classes: one folder a class, or a .csv list
train-error-query = The network could not be asked: { $reason }
train-error-panic = Training broke: { $reason }. The window goes on; what was saved stays. Resume from the last checkpoint or start again
train-error-stands = { $error }. The last checkpoint is that of step { $step }: pretext train --resume { $path }
train-error-thread = The training thread could not be started: { $reason }
health-title = How training goes
health-and-more = { $first } (and { $more } more below)
health-discriminator-wins = The discriminator is right about { $percent } % of held-out images: lower its learning rate, or the painter learns nothing from it
health-discriminator-loses = The discriminator is right about only { $percent } % of held-out images, less than guessing: raise its learning rate
health-loss-rises = The loss has tripled within the last 100 steps: the learning rate is probably too high
health-overfitting = Held-out images have become worse four times in a row while training goes on: the network learns these images by heart
health-features-collapsed = The features have collapsed: to the network nearly all photos look the same (spread { $spread } along { $directions } directions). Lower the learning rate, or change the method's parameters.
health-features-stand-still = The features stopped improving at step { $step }. More steps may not help; try another learning rate, more data or another method.
health-probes-rare = Probes come less often than asked for, so that they take at most a tenth of the time.
health-waiting = Training waits for images { $percent } % of the time: use more loader threads or smaller images

### Runs beside each other

standing-running = Running
standing-stalled = Stalled
standing-dead = Killed
standing-unfinished = Not ended
standing-stopped = Stopped
standing-finished = Finished
standing-failed = Failed
trash-error-none = The system has no trash that takes this run ({ $reason }): { $path }
trash-error-no-home = there is no home folder
trash-error-no-run = This is not the folder of a run, so it is left alone: { $path }
trash-error-delete = The run could not be deleted ({ $reason }). Check its permissions: { $path }

### Evaluation

### Devices

device-name-cpu = CPU
device-kind-discrete = graphics card
device-kind-integrated = integrated GPU
device-kind-virtual = virtual GPU
device-kind-other = GPU of unknown kind
device-kind-software = software, not a GPU
device-notice-no-gpu = No GPU was found, so training runs on the CPU.
device-notice-software = The only graphics adapter, { $name }, is software and no GPU, so training runs on the CPU.
device-notice-software-warning = { $name } is a software adapter: training on it is far slower than on the CPU.
device-error-choice = “{ $given }” is not a device. Choose auto, cpu, gpu or gpu:N, where N is a number that pretext doctor lists.
device-error-none = No graphics adapter was found. Install or update the graphics driver, or train on the CPU with --device cpu.
device-error-number = There is no gpu:{ $number }: { $count ->
        [one] the only adapter is gpu:0
       *[other] this machine has { $count } adapters, counted from gpu:0
    }. pretext doctor lists them.
device-error-compute = { $name } cannot run compute shaders, which training needs. Choose another adapter, or the CPU.
device-error-start = { $name } could not be started: { $reason }. Update its driver, or train on the CPU.
device-trouble = The device failed: { $reason }. Go on from the last checkpoint, on the processor (--device cpu) if it happens again
device-trouble-memory = The device has no more memory: { $reason }. Close other programs that use it and go on from the last checkpoint, or on the processor (--device cpu); a new run needs less with a smaller batch or smaller pictures
device-trouble-lost = The device is lost: { $reason }. Its driver has reset it, or it was taken away. Start the program anew to use it again, or go on from the last checkpoint on the processor (--device cpu)
device-error-start-panic = the driver or the GPU runtime stopped unexpectedly
device-check-passed = { $device } computes as the CPU does: { $count } results agree, the largest relative difference is { $difference } ({ $quantity }).
device-check-failed = { $device } does not compute as the CPU does: { $quantity } differs by { $difference } of its size. Train on the CPU, or update the driver and check again.
device-check-stopped = The self-check on { $device } did not finish: { $problem }. Train on the CPU, or update the driver and check again.
device-check-count = number of results
device-check-missing = there is no { $quantity }
device-check-quantity-loss = loss
device-check-quantity-input = gradient of the input
device-check-quantity-kernel = gradient of the convolution kernel
device-check-quantity-scale = gradient of the normalisation scale
device-check-quantity-shift = gradient of the normalisation shift
device-check-quantity-channel-map = gradient of the channel map
device-check-quantity-transposed = gradient of the transposed kernel
device-pass-sizes = The pictures of a { $pass } must have the same size, and the hole a byte for each pixel.
device-runner-error-none = No graphics adapter was found for the picture passes.
device-runner-error-adapter = { $name } could not be opened for the picture passes: { $reason }
device-runner-error-run = The picture pass { $pass } failed on the GPU: { $reason }
device-check-panic = the GPU runtime stopped without saying why

### Command line

cli-about = See self-supervised learning: pretext tasks, their puzzles, their answers, and whether the features get better
cli-examples =
    Without a command the window opens on the demo gallery; without a display a short demonstration runs.

    Examples
      pretext
      pretext tasks
      pretext inspect --task inpainting --data demo --count 8 --out puzzles
      pretext train --task inpainting --data photos/ --steps 2000

    Exit codes
      0 done, 2 usage, 3 data, 4 device, 5 diverged, 1 anything else
      75 stopped by the system (SIGTERM, SIGHUP) and saved, 130 stopped by Ctrl-C and saved
cli-lang = Language of all texts, as the system has it unless given: { $known }. Names of files, numbers and JSON stay as they are
cli-json = Print one JSON document instead of text
cli-json-lines = Print one JSON record a line, as in metrics.jsonl
cli-data = A folder of images, a .csv list of path,label[,split], “demo” for the gallery of scenes that the program draws, or “demo-shapes” for the one of cut paper
cli-layout = Say how the folder is read where it is read wrongly: the levels, as part/class, -/class, flat or clips, or one folder, as Meta=skip or holdout=test; may be given several times. “pretext doctor” shows the reading
cli-data-skipped =
    { $count ->
        [one] One file was skipped; “pretext doctor” says why
       *[other] { $count } files were skipped; “pretext doctor” says why
    }
cli-task = The task, by its id in “pretext tasks”
cli-seed = The one seed of everything random
cli-set = Set a parameter of the task; may be given several times
cli-device = Where to train: auto takes a real GPU if there is one, else the processor
cli-run = A run folder
cli-out-folder = The folder to write into
cli-error-set = “{ $given }” is no setting. Write --set key=value, for example --set mask=centre
cli-gui = Open the window on a folder of images, a run, or a settings file
    .examples = Example: pretext gui ~/Pictures
cli-gui-path = A folder of images, a run folder, a packed run, or a settings file
cli-gui-example = Open a finished run that comes with the program; “pretext example” lists them
cli-gui-no-display = There is no display, so no window can open. Set DISPLAY or WAYLAND_DISPLAY, or use “pretext train”
cli-gui-no-window = This program was built without a window. Use the command line, or install the program with its window: cargo build --release
cli-gui-no-path = { $path } does not exist
cli-gui-library = The window could not open: { $reason }. A library of the desktop is missing: install it (on Debian: { $packages }), or use “pretext train”
cli-gui-dead-display = The display that { $display } names cannot be reached: { $reason }. Start the program from a desktop that runs, or name its display; everything but the window works without, as “pretext train” does
cli-gui-broke = The window broke: { $reason }. What was saved stays; start it again
cli-gui-failed = The window could not open: { $reason }. Install a Vulkan or OpenGL driver (on Debian: mesa-vulkan-drivers), or use “pretext train”
cli-tasks = List the tasks with their parameters, defaults, ranges and metrics
    .examples = Example: pretext tasks --json
cli-tasks-main = Draws from { $kind } (--data)
cli-tasks-further = and from { $kind } in the role “{ $role }” (--source { $role }=PATH)
cli-tasks-optional = and, where given, from { $kind } in the role “{ $role }” (--source { $role }=PATH)
cli-tasks-parameters = Parameters
cli-tasks-preset = Preset (--preset { $name })
cli-tasks-metrics = Numbers on held-out images
cli-lesson = List the lessons, tell one, or check that what it says comes true
    .examples =
        Examples
          pretext lesson
          pretext lesson pretext-task
          pretext lesson pretext-task --check --seed 7
cli-lesson-id = Name of the lesson; without it all are listed
cli-lesson-check = Trains the lesson's run and its counter-example, and compares the numbers that a student is to see. Ends with code 1 where one does not come out
cli-lesson-seed = Seed of both runs
cli-lesson-asked = Asked before and after: { $question }
cli-lesson-why = Why: { $why }
cli-lesson-line = { $number }  { $id }  { $title } ({ $minutes } min)
cli-lesson-afterwards = Afterwards: { $aim }
cli-lesson-paper = Paper: { $paper }
cli-lesson-step = { $number }. { $heading }: { $question }
cli-lesson-counter = counter-example
cli-lesson-run = the lesson
cli-lesson-training = Training { $stage }, seed { $seed }
cli-lesson-number = { $claim } in { $stage }: { $value } % against { $against } %, { $more } points the way it should go (the claim is { $margin })
cli-lesson-stage-seconds = { $seconds } seconds
cli-lesson-holds = { $lesson }: the claims came true, and not in the counter-example
cli-error-lesson-numbers = { $lesson }: a number that the claims read was not measured
cli-error-lesson-claim = { $lesson }: the claim “{ $claim }” did not come true in its run
cli-error-lesson-counter = { $lesson }: the claim “{ $claim }” came true in the counter-example, too
cli-demo-data = Write the demo gallery as an ordinary folder of images and clips
    .examples = Example: pretext demo-data --out gallery --images 400 --size 128
cli-demo-data-gallery = Which gallery the images are of: demo (scenes) or demo-shapes (cut paper)
cli-demo-data-images = How many images
cli-demo-data-clips = How many clips
cli-demo-data-size = Their side in pixels
cli-demo-data-done = Wrote { $images } images and { $clips } clips to { $path }
cli-doctor = Examine the machine and, if given, a folder of images
    .examples = Example: pretext doctor ~/Pictures --json
cli-doctor-machine = Pretext { $version } on { $cores } processor cores
cli-doctor-no-adapter = No graphics adapter was found
cli-doctor-auto = Training with “auto” uses { $device }
cli-doctor-no-check = No GPU to compare with the processor
cli-doctor-data = { $path }: { $images } usable images
cli-doctor-clips = { $path }: { $clips } usable clips with { $frames } frames
cli-doctor-parts = training { $train }, held out { $valid }, test { $test }
cli-doctor-none = None of the images in { $path } can be read. What is wrong with each stands above; save them again, or choose another folder
cli-doctor-no-clip = None of the clips in { $path } can be read. What is wrong with each stands above; save them again, or choose another folder
cli-doctor-reading = What the folders were taken as, and why (correct it with --layout, or write a list with --write-list):
cli-doctor-level = { $name }  { $taken }, { $images ->
    [one] one image
   *[other] { $images } images
 } ({ $reason })
cli-doctor-write-list = Write the images with their classes and parts as a list, which can be corrected by hand and given as data
cli-doctor-list-there = This list is there already, and may have been corrected by hand. Choose another name: { $path }
cli-doctor-list-done = Wrote { $count } rows to { $path }
cli-doctor-others = Other files, which are no pictures: { $count }
cli-doctor-flat = Images of nearly one brightness (values use less than 6 % of their range; nearly black photos are often raw data of 16 bits): { $count }
cli-doctor-skipped = Skipped files: { $count }
cli-doctor-grey = Images without colour (useless for colorization): { $count }
cli-doctor-tiny = Tiny images: { $count }
cli-doctor-duplicates = Groups of identical images: { $count }
cli-doctor-lookalikes = Groups of images that look alike: { $count }
cli-doctor-leaks = Images both in training and held out: { $count }
cli-doctor-conflicts = Identical images with different labels: { $count }
cli-doctor-more = and { $count } more; --json lists all
cli-inspect = Make puzzles and write them as pictures with every recipe
    .examples = Example: pretext inspect --task inpainting --data photos/ --set mask=random_regions --out puzzles
cli-inspect-count = How many puzzles
cli-inspect-done = Wrote { $count } puzzles and samples.json to { $path }
cli-train = Train a task without a window
    .examples =
        Examples
          pretext train --task inpainting --data photos/train --valid photos/test --steps 2000
          pretext train --config run.toml --set lr_generator=0.001
          pretext train --resume runs/2026-03-02T14-05-11_inpainting_photos_s42 --steps 4000
          pretext train --task rotation --data photos --out runs/a --continue
          pretext train --task multi_task --data photos --sweep "place: colour=false, exemplar=false" --sweep both --sweep-probe
cli-train-valid = Held-out images; without it some of the data is set aside
cli-train-source = Further data in this role, for a task that draws from more than one source, as in --source clips=FOLDER; “pretext tasks” says which
cli-train-leave-out = Leave out the images of this class, in training and in what is measured; may be given several times
cli-train-measure-left-out = Measure held-out images of the classes that are left out all the same
cli-error-source = “{ $given }” should be ROLE=PATH, as in --source clips=FOLDER
train-error-no-presets = { $task } has no presets. Use --set or --config
train-error-no-preset = { $task } has no preset { $preset }. It has: { $presets }
cli-train-config = A settings file, such as the resolved.toml of a run
cli-train-preset = Settings that the method brings with it; paper has the sizes, the network and the schedule of its paper, for a graphics card and days. Other options change them. pretext tasks lists them with what is not as in the paper
cli-train-steps = Training steps
cli-train-epochs = Training steps, counted in passes over the images
cli-train-batch-size = Images a step
cli-train-out = The run's own folder, new or empty; without it one is made under runs/. {"{"}SLURM_JOB_ID{"}"}, {"{"}SLURM_ARRAY_JOB_ID{"}"} and {"{"}SLURM_ARRAY_TASK_ID{"}"} in it are the numbers of the job
cli-train-spare = Where the run goes on, with everything that is in memory, if its own folder cannot be written twice in a row: a full disk, or a folder that is gone. Without it, a run whose folder is gone goes on in a new one beside it
cli-train-runs = The folder in which the run's own folder is made, named by time, task, data and seed (default runs)
cli-train-evaluate-every = Steps between two measurements on held-out images
cli-train-probe-every = Steps between two small probes of the features, where the images have labels; 0 makes none. They take at most a tenth of the time
cli-train-probe-photos = Photos that these probes learn from, and as many held-out ones
cli-train-checkpoint-every = Steps between two checkpoints
cli-train-held-out-count = How many held-out images are measured
cli-train-shown = How many held-out images are shown and kept with their answers
cli-train-loaders = Threads that prepare images
cli-train-schedule = How learning rates change over the run (default cosine)
cli-train-sweep = Train this variant, and every other one given, on the same seed and budget, and print a table, as in --sweep plain --sweep "blur: chroma_blur=5"
cli-train-sweep-probe = Probe the frozen features of each variant as well, learning from 2,000 images and asking about 1,000, or as many as given; the table then has the linear probe and the nearest neighbours of every layer beside the untrained network
cli-lens-fringes = Give every image the colour fringes (chromatic aberration) of a cheap lens; 0.02 is strong, 0 is none
cli-inspect-shortcut = Leave only this shortcut in the puzzles, as the detector does
cli-error-shortcut = “{ $given }” is no shortcut of this method. Choose one of: { $known }
cli-sweep-variant = Variant “{ $name }”
cli-sweep-name = Variant
cli-sweep-linear = linear
cli-sweep-knn = { $count } neighbours
cli-sweep-untrained = untrained
cli-sweep-calibrated = untrained, calibrated
cli-error-sweep-probe = “{ $given }” should be two numbers, images to learn from and images to ask about, as in --sweep-probe 2000,1000
cli-sweep-shortcuts = right where only a shortcut is left
cli-sweep-done = The table is in { $path }
cli-probe = Measure how good the frozen features of a run are, beside an untrained trunk (as it begins, and with the statistics of the images in its normalisation), plain colours and guessing
    .examples =
        Examples
          pretext probe --run RUN --data photos/train --test photos/test
          pretext probe --run RUN --data demo --low-shot --supervised --fine-tune
          pretext probe --run RUN-s1 --run RUN-s2 --run RUN-s3 --data demo --variant average
          pretext probe --run RUN --data demo --method knn --layers conv3,conv4
cli-probe-data = Images with class labels to learn from
cli-probe-test = Images with class labels to measure on; without it some of the data are held out
cli-probe-method = Weighted nearest neighbours (200, 20 and 1 of them, temperature 0.07; at most a tenth of the images) or a linear classifier; without it both
cli-probe-channels = Of a method that keeps one colour channel of each picture in training: what its network is fed, the green channel, or each in turn, and the mean of what it says or all three side by side
cli-probe-run = Folder of a run; given several times, means and intervals over these runs (other seeds) are printed
cli-probe-variant = What is kept of a layer: one average a map, a grid of averages, or a grid of largest values as Gidaris et al. (2018) have it; without it the first two
cli-probe-low-shot = Also probe with only so many labelled images of each class; without counts 1,5,10,50
cli-probe-draws = How often the few labelled images are drawn; the interval is over these draws
cli-probe-supervised = Also train the same trunk with the labels, from its initial weights, and probe it
cli-probe-fine-tune = Also train the whole trained trunk further with the labels
cli-probe-label-steps = Training steps with labels; without it as many as the run has done
cli-probe-label-batch = Images in each of these steps; without it the batch size of the run
cli-probe-label-step = with labels, step { $step } of { $steps }: loss { $loss }
cli-probe-shots = { $count } of each class
cli-probe-shot-count = Labelled images a class
cli-probe-budget = Trained with labels: { $steps } steps of { $batch } images, on the images that the probes learn from
cli-error-variant = “{ $given }” is no way of pooling. Choose average, pooled or max
cli-error-channels = “{ $given }” is no way to feed colour channels. Choose one, mean or concatenated
cli-probe-layers = Layers by name, with commas between them, or all
cli-probe-train-images = How many images are learned from, at most
cli-probe-test-images = How many images are measured, at most
cli-probe-pooled = To how many numbers the maps of a layer are pooled, at most; Zhang et al. (2016) and Gidaris et al. (2018) have 9,000 to 10,000
cli-probe-control = Learn from labels in random order: every number must fall to chance
cli-probe-no-labels = { $data } has no class labels to measure with. Sort the images into one folder a class
cli-probe-no-shared-class = No held-out image is of a class that is trained on, so there is nothing to measure. { $data } has these: { $classes }. Call the folders of the held-out images the same
cli-probe-trunk = Trunk
cli-probe-layer = Layer
cli-probe-kept = Kept of the maps
cli-probe-how = Probe
cli-probe-accuracy = Accuracy (95 % interval)
cli-probe-chance = Guessing: { $chance }
cli-error-method = “{ $given }” is no probe. Choose knn or linear
cli-discover = Find objects in a folder without being told of any: squares of four patches that come back in many images
    .examples = Example: pretext discover --run RUN --data photos --out found; with --shuffled as a control
cli-discover-out = Folder for the pictures and discovery.json
cli-discover-shown = Clusters whose pictures are written
cli-discover-memory = { $images } images; their patches take { $memory } MiB of memory
cli-discover-progress = { $percent } % done
cli-discover-interrupted = Stopped before it was finished; nothing was written
cli-discover-done = The best constellation was verified { $best } times. Everything is in { $path }
cli-runs = List the runs of a folder, the newest first: task, data, seed, steps, headline number, best probe, size
    .examples = Example: pretext runs; pretext runs --filter "rotation finished"; pretext runs results --json
cli-bench-runs = Time of listing many runs, each with a log of 2,000 records, and of adding up their sizes
cli-bench-runs-count = How many runs are made for it, in a folder that is deleted afterwards
cli-bench-runs-done = { $runs } runs listed in { $list } ms, their sizes added up in { $sizes } ms
cli-runs-folder = The folder of the runs
cli-runs-filter = Only runs in whose name, task, data, note, tags or status every one of these words comes
cli-runs-none = There are no runs in { $path }. Start one with: pretext train --task rotation --data demo
cli-runs-columns = | begun | task | data | seed | steps | headline | best probe | status | size | tags | name |
cli-follow = Follow a run that trains on another machine: it comes into a folder here by ssh, while it trains
    .examples =
        Examples
          pretext follow ssh://gpu1/scratch/ada/runs/turns
          pretext follow ssh://ada@cluster:2222/~/runs/blur/plain-s1 --program /opt/pretext/bin/pretext
          pretext follow ssh://gpu1/~/runs/turns --once
        ssh takes your own keys and settings; PRETEXT_SSH names another program for it, and PRETEXT_REMOTE this program over there. A line that breaks is taken up again where it broke. The window follows the same address: pretext gui ssh://gpu1/~/runs/turns
cli-follow-address = Where the run is: ssh://user@host:port/path; a path after /~/ is one in your own folder over there
cli-follow-out = The folder that it comes into; without it one named after host and run, in --runs
cli-follow-runs = The folder of the runs
cli-follow-program = This program over there, where it is not found by its name
cli-follow-once = Fetch what there is now, and end
cli-follow-begins = Following { $address } into { $path }
cli-follow-again = The line holds again
cli-follow-stands = step { $step } of { $steps }: { $standing }
cli-follow-nothing-yet = There is no run yet
cli-follow-stopped = No longer followed. What came is in { $path }
cli-mirror = Tell a program on another machine what is new of a run; pretext follow calls it over there
    .examples = Example: ssh gpu1 pretext mirror --since 0 runs/turns < /dev/null > turns.stream; docs/mirror.md describes the format
cli-mirror-run = The run folder
cli-mirror-since = How many bytes of the run's metrics.jsonl the other end has
cli-mirror-terminal = Here a program reads and writes, not a person. To follow a run: pretext follow ssh://HOST/PATH
follow-error-address = “{ $given }” is not where a run can be. Write it as in ssh://user@host/path/to/run, or ssh://host/~/runs/name for a path in your own folder over there
follow-error-folder = { $path } is not the mirror of this run, and not empty. Choose another folder
follow-error-stream = What came is not of a run that can be followed, and nothing more was taken: { $what }. Both ends must have the same version of pretext
follow-error-far = The other machine says: { $reason }
follow-error-ssh = { $program } cannot be started here: { $reason }. Install OpenSSH, or name another program in PRETEXT_SSH
follow-no-run = There is no folder { $path }
follow-no-program = pretext is not found there ({ $said }). Name it by --program PATH, or in PRETEXT_REMOTE
follow-too-much = more than { $bytes } bytes
follow-line-closed = The line closed
follow-line-silent = Nothing came for a minute
follow-broken = The line broke: { $reason }. Trying again in { $rest }
cli-shortcuts = Find out whether a trained network cheats: ask it puzzles in which only a shortcut is left
    .examples = Example: pretext shortcuts --run RUN --count 500
cli-shortcuts-data = Images to ask about; without it the held-out images of the run
cli-shortcuts-count = How many images each shortcut is tried on
cli-shortcuts-none = “{ $task }” has no shortcuts that could be tried
cli-stress = Find out what frozen features still tell of corrupted photos, beside an untrained trunk: accuracy and calibration, corruption by severity
    .examples =
        Examples
          pretext stress --run RUN --data photos/train --test photos/test --out stress
          pretext stress --run RUN --data demo --severities 1,3,5 --photos 200 --supervised
          pretext stress --trunk trunk.safetensors --data demo --corruptions fog,jpeg_compression --layers conv3
cli-stress-photos = How many images are corrupted and measured, at most
cli-stress-supervised = Also train the same trunk with the labels, from its initial weights, and ask its own classifier
cli-stress-own = Also ask the run's own head: which class (robust_rotation), or by how much a photo was turned (rotation, rotation_decoupling, one_class)
cli-stress-out = Folder for the heat maps, the reliability diagram, a sheet of the corruptions, stress.csv and stress.json
cli-stress-clean = Clean
cli-stress-corrupted = Corrupted, mean (95 % interval)
cli-stress-gain = Above untrained, photo by photo (95 % interval)
cli-stress-calibration = Calibration error, clean / corrupted
cli-stress-errors = Errors found by little confidence, clean (AUROC)
cli-stress-best = Accuracy on { $layer }, the layer that is best on clean photos, by corruption and severity
cli-stress-corruption = Corruption
cli-stress-mean = Mean
cli-stress-untrained = Untrained
cli-corruptions = Corruptions by name with commas between them, common (the 15 that papers report) or all (19)
cli-severities = How strong, from 1 to 5, with commas between the numbers
cli-error-corruption = There is no corruption “{ $given }”. There are common, all, and { $known }
cli-error-severity = A severity is a number from 1 to 5, not { $given }
cli-corrupt = Show what corruptions make of one photo: single pictures, and one sheet of all
    .examples =
        Examples
          pretext corrupt --input photo.jpg --out corrupted
          pretext corrupt --input photo.jpg --out corrupted --corruptions fog,snow --severities 1,3,5 --side 64
cli-corrupt-input = The photo
cli-corrupt-side = The shorter side to which the photo is shrunk or enlarged before; up to 45, up to 119 and above it have tables of their own
cli-corrupt-severity = severity { $severity }
cli-corrupt-sheet = Corruptions
cli-corrupt-done = { $count } pictures and corruptions.png are in { $path }
cli-train-control = A control run: question and answer come from different images, so nothing can be learned
cli-train-mine-anew = Look through the data before training even if an earlier run found the same already
cli-train-dry-run = Take two real steps, write nothing, and say how long the whole run would take and how much memory
cli-dry-step = On { $device }: { $step } ms a step; a batch is made in { $making } ms, by { $loaders } loaders
cli-dry-whole = { $steps } steps take about { $minutes } minutes, without measuring and probing in between
cli-dry-memory = Memory of the program: { $megabytes } MB
cli-dry-mines = Before training the method looks through its images; that time is not in it, and only a few were looked at here
cli-mining-begun = Looking through the data before training, in { $path }
cli-mining-line = { $what }: { $done } of { $total }
cli-mining-line-left = { $what }: { $done } of { $total }, { $left } left
cli-train-resume = Go on exactly where this run stopped. --steps, --device and --probe-every may differ; --data and --valid say where its photos are now
cli-train-continue = Begin the run in the folder --out, or go on with what is there: the same command can be given again after any kill. What has finished trains nothing and succeeds. --device and --loaders may differ, and the photos may lie elsewhere
cli-launch = Write a job file that trains every variant of a sweep on every seed on a cluster, one process a GPU
    .examples =
        Examples
          pretext launch --slurm --task rotation --data photos --steps 20000 --out runs/turns --seeds 1,2,3 --sbatch=--time=4:00:00
          pretext launch --slurm --task relative_position --data photos --out runs/blur --seeds 1,2,3 --sweep plain --sweep "blur: chroma_blur=5" --submit
          pretext runs runs/blur
          pretext launch --ssh ada@gpu1 --task rotation --data /data/photos --out runs/turns --seeds 1,2,3 --submit
          pretext launch --skypilot L4 --task rotation --data /photos --out /runs/turns --seeds 1,2,3 --mount /runs=s3://my-runs --mount /photos=./photos
cli-launch-slurm = For Slurm: an array, a run each. A run is saved before its time ends and queued again, and one that was killed goes on where it was. --out is the folder of all runs
cli-launch-ssh = For a machine that is reached by ssh (user@host:port) and has no scheduler: a job file that trains every run over there, one process a GPU, on standard output; with --submit it is handed over and begun with. --out and --data are paths over there, from your own folder on where they begin with no slash
cli-launch-host = “{ $given }” is no machine. Write it as in --ssh ada@gpu1:2222
cli-launch-far = { $host } did not take the job file: { $reason }
cli-launch-far-folder = “{ $given }” is no folder over there. Write it from your own folder on, as in --out runs/turns, or with a slash before it
cli-launch-far-done =
    { $count ->
        [one] One run was handed to { $host }
       *[other] { $count } runs were handed to { $host }
    }. To see how they stand:
cli-launch-skypilot = For SkyPilot: a task file on standard output, by which every run is a managed job on one GPU of this kind (as L4, or nothing with --device cpu); with --submit every run is handed over by “sky jobs launch”. --out and --data are paths over there: put a bucket there by --mount, so that a run that was moved goes on
cli-launch-mount = A folder over there and what is in it, for SkyPilot: --mount /runs=s3://bucket or --mount /photos=./photos; may be given several times
cli-launch-gpu-none = SkyPilot must know which GPU. Name one, as in --skypilot L4, or train on the processor: --device cpu
cli-launch-gpu = “{ $given }” is no kind of GPU. “sky show-gpus” lists them
cli-launch-mount-wrong = “{ $given }” is no mount. Write the folder over there and what is in it, as in --mount /runs=s3://bucket
cli-launch-sky-folder = “{ $given }” is no folder over there. Write it with a slash before it, as in --out /runs/turns, best in a bucket that is put there by --mount
cli-launch-sky-refused = SkyPilot did not take the runs: { $reason }
cli-launch-sky-done =
    { $count ->
        [one] Handed { $count } run to SkyPilot; “sky jobs queue” tells how it stands
       *[other] Handed { $count } runs to SkyPilot; “sky jobs queue” tells how they stand
    }
cli-launch-seeds = The seeds; every variant is trained on each
cli-launch-sbatch = An option for sbatch, as in --sbatch=--partition=gpu; may be given several times
cli-launch-submit = Hand the runs over at once
cli-launch-done =
    { $count ->
        [one] Wrote a job file for one run
       *[other] Wrote a job file for { $count } runs
    }: { $path }. Submit it with sbatch; “pretext runs” shows how the runs stand
cli-launch-option = “{ $given }” is no option of sbatch. Write it with its dashes, as in --sbatch=--time=2:00:00
cli-launch-twice = Two runs would be in { $path }. Give each variant a name of its own, and each seed once
cli-launch-refused = sbatch did not take the job file: { $reason }
cli-continue-no-folder = --continue needs the run's own folder: --out DIR
cli-continue-finished = The run in { $path } has finished already. Nothing was trained
cli-continue-watching = This run was last trained on { $host }. Watching for half a minute whether it still is
cli-continue-other = The run in { $path } has other settings than those given: { $all }. Give the run's own, or another --out; to train it further: pretext train --resume { $path } --steps N
cli-continue-other-line = { $name } is { $kept } and not { $given }
cli-error-piece = In --out, “{ $given }” means nothing. In braces stand only numbers of a job: { $known }
cli-error-piece-unset = --out has { $given }, and { $name } is not set: this is no such job of Slurm. Name the folder otherwise, or submit it with sbatch
cli-train-accept-data = With --resume, which photos the run may go on with besides its own: changed takes what is left of them and new ones, other takes any. Without it a run goes on with its own photos only, whatever they are called and wherever they lie
cli-own-data-found = { $found } in { $path }
cli-own-data-gone = The photos of this run are not in { $path } any more. Say where they are: { $again } --data FOLDER
cli-own-valid-gone = The held-out photos of this run are not in { $path } any more. Say where they are: { $again } --valid FOLDER
cli-own-data-changed = { $found } in { $path }. Nothing was changed. To go on with these, add --accept-data changed; if its own photos are elsewhere, say where: { $again } --data FOLDER
cli-own-data-other = { $found } in { $path }. Nothing was changed. Say where its photos are: { $again } --data FOLDER; to train on these, begin a new run; only to go on with these all the same, add --accept-data other
cli-own-data-asked = { $found } in { $path }. Say which photos to ask about: { $again } --data FOLDER
cli-train-started = Training { $parameters } parameters on { $device } in { $path }
cli-train-progress = loss { $loss }, { $speed } images/s, { $left } left
cli-train-progress-measured = loss { $loss }, { $speed } images/s, { $left } left, held out: { $held }
cli-train-line = step { $step } of { $steps }: { $rest }
cli-train-held-out = step { $step }: { $held }
cli-train-interrupted = Saving, then measuring once more; press Ctrl-C again to quit at once
cli-train-elsewhere = The run goes on in { $path }, with its network, its log and all that it needs to be resumed there
cli-train-saved = Stopped and saved. Go on with: pretext train --resume { $path }
cli-train-done = Finished. Everything is in { $path }
cli-apply = Answer pictures with a trained run: fill holes, colour, re-order
    .examples =
        Examples
          pretext apply --run RUN --input photo.jpg --out answers
          pretext apply --run RUN --input photo.jpg --mask mask.png --out answers
cli-apply-input = A picture or a folder of pictures; for a method of clips a clip or a folder of clips
cli-apply-mask = A picture that is white where pixels are to be filled; stretched to each input
cli-apply-set = Set a parameter that may change without a new run, such as mask=random_blocks
cli-apply-none = No picture could be answered; what is wrong with { $count ->
    [one] it
   *[other] each of { $count }
 } stands above
cli-apply-done-some = Wrote answers to { $count } pictures and answers.json to { $path }; { $failed } could not be answered
cli-apply-done = Wrote answers to { $count } pictures and answers.json to { $path }
cli-trunk = A trunk from a safetensors file instead: AlexNet with batch normalisation or ResNet-18 under torchvision's key names, or an export of this program
cli-embed = Write what a layer says about every photo, with file names and labels, for NumPy or the projector of TensorBoard
    .examples =
        Examples
          pretext embed --run RUN --data photos/ --out embeddings.npy
          pretext embed --trunk resnet18.safetensors --data photos/ --layer layer3 --out atlas/embeddings.tsv
          tensorboard --logdir atlas
cli-embed-data = A folder of pictures, a list, or demo
cli-embed-layer = The layer; the deepest one if not given
cli-embed-pooled = Numbers of a photo at most, averaged over a grid as fine as that allows; 1 takes the mean of each feature map
cli-embed-loaders = Threads that decode photos ahead
cli-embed-out = The file to write. With .npy, a .csv of names, labels and parts of the data is written beside it; with .parquet (in builds with that feature), all in one table; with .tsv, names, a sheet of small pictures and the settings of TensorBoard's projector
cli-embed-done = { $photos } photos, { $numbers } numbers each from { $layer }: { $speed } photos/s, of which { $waited } % were spent waiting for photos
cli-error-layer = There is no layer { $given }. There are: { $known }.
cli-error-embed-out = { $path } should end in .npy, .tsv or .parquet.
cli-error-embed-parquet = This build cannot write Parquet. Build with: cargo build --release --features parquet. Or write .npy or .tsv.
cli-track = Follow a marked patch through a clip, without labels, and say where it is lost
    .examples = Example: pretext track clips/walk --box 20,14,24,30 --out strip.png
cli-track-clip = A clip (a folder of numbered frames, an animated GIF, WebP or PNG, a video), a folder of clips, or the word demo
cli-track-box = The patch in the first frame: column and row of its top-left corner, width and height, in pixels
cli-track-which = Which clip, by name or number from 0, where there are several
cli-track-from = The frame in which the patch is marked, from 0
cli-track-frames = How many frames are looked at
cli-track-out = A picture of the frames with the patch drawn in
cli-track-head = { $name }: frame, column, row, width, height, agreement
cli-track-lost = Lost in frame { $frame }: { $reason }
cli-track-whole = Followed through all { $count } frames
cli-error-track-box = “{ $given }” is no patch. Give column, row, width and height in pixels, as --box 20,14,24,30
cli-error-track-clip = There is no clip “{ $given }” among the { $count }: { $known }. Give a name or a number from 0
cli-error-track-range = { $name } has { $count } frames, so there is nothing to follow from frame { $from } on. Give an earlier frame, and at least 2 frames
cli-plot = Draw the curves of a run as a picture
    .examples = Example: pretext plot --run RUN --what headline --out headline.svg
cli-plot-what = loss, or headline for the task's main number with its baselines
cli-plot-out = The file to write; .svg has lines and letters, anything else is PNG
cli-error-plot-what = There is no plot { $given }. There are: loss, headline.
cli-error-plot-none = The task of this run has no headline number.
cli-report = Make a report of a run: one page with its pictures, curves, numbers and settings, to print or to hand on
    .examples = Example: pretext report runs/2026-03-02T14-05-11_inpainting_train_s1 --out report.html
cli-report-out = The file to write; it needs no network and no other file
cli-report-examples = How many images are shown with their answers
cli-report-at = The kept steps at which they are shown, as in 0,500,2000; without it the first, one in the middle and the last
cli-film = Make a film of a run: the same images with the network's answers at every kept step
    .examples =
        Examples
          pretext film RUN --out film.gif
          pretext film RUN --out film.webp --width 1280 --per-second 4 --examples 6
          pretext film RUN --out sheet.png --sheet
cli-film-out = The file to write: .gif is shown everywhere, .png and .webp keep every colour
cli-film-sheet = One still sheet instead (.png or .jpg): a row for each image, from the question over its answers to the truth
cli-film-width = Pixels from left to right (default 960)
cli-film-per-second = How many steps are shown in a second (default 2)
cli-film-examples = How many images are shown (default 4)
cli-error-film-width = A film is { $least } to { $most } pixels wide, not { $given }
cli-error-film-pace = A film shows { $least } to { $most } steps in a second, not { $given }
cli-error-film-still = { $path } would stand still. Add --sheet for a sheet of all steps, or choose a name that ends with .gif, .png or .webp
handout-error-log = The log of the run in { $path } cannot be read: { $reason }. Give a run folder that you may read
handout-error-nothing-kept = The run keeps no answers that could be shown. Train one that does, with --shown 8: { $path }
handout-error-no-step = The run keeps no answers of step { $step }. It keeps those of { $kept }
handout-error-draw = Something of the run cannot be drawn: { $reason }. Report it with the run folder
handout-error-ending = A film has a name that ends with .{ $endings }. Choose one of these
handout-error-parcel-foreign = This is no packed run, or the end of it is missing. Give a file that “pretext pack” wrote
handout-error-parcel-damaged = The packed run is damaged: { $reason }. Pack it anew, or fetch the file again
handout-error-parcel-taken = There is something already where the run is to lie. Choose a new folder: { $path }
handout-error-parcel-file = { $path } cannot be read or written: { $reason }
cli-example = List the runs that come with the program, tell one, or lay it as a run folder that every command works on
    .examples =
        Examples
          pretext example
          pretext example holes --out runs/holes
          pretext gui --example holes
cli-example-id = The example, by its name in the list
cli-example-line = { $id }: { $title } ({ $task }, { $size } kB)
cli-error-no-example = There is no example “{ $given }”. Those that come with the program: { $known }
cli-pack = Pack a run into one small file to hand on: its last weights in 16 bits, a few kept steps, its curves. “pretext gui FILE.run” and a drop on the window open it
    .examples = Example: pretext pack runs/2026-03-02T14-05-11_inpainting_train_s1 --out class.run
cli-pack-out = The file to write
cli-pack-steps = How many kept steps with answers it has, the first and the last among them
cli-pack-images = How many images it has answers to
cli-pack-done = { $path }: { $size } kB
cli-unpack = Lay a packed run as a run folder that every command works on
    .examples = Example: pretext unpack class.run --out runs/class
cli-unpack-file = The packed run
cli-unpack-out = The folder to make; nothing may be there yet
cli-export = Write the trained trunk as a safetensors file with PyTorch's names and layouts, and a Python file beside it that loads it, or as an ONNX file
    .examples =
        Examples
          pretext export --run RUN --out trunk.safetensors
          pretext export --run RUN --out model/trunk.safetensors --card --licence mit
          pretext export --run RUN --out trunk.onnx
          pretext export --run RUN --out network.onnx --whole --example example.safetensors
          pretext export --run RUN --out metrics.csv
cli-export-out = The file to write: .safetensors for the trunk, .onnx for the trunk with its network, .csv for what the run recorded, one row a step
cli-export-whole = Write the whole network with its answer, not its trunk alone (.onnx)
cli-export-example = A .safetensors file for pictures and what the network says about them, to check the ONNX file in another program
cli-export-whole-onnx = --whole writes an ONNX file: --out must end in .onnx
cli-export-card = Write a model card, README.md, beside the trunk, as the Hugging Face hub reads it: task, data and its hash, metrics, licence
cli-export-licence = The licence on the card, as mit or cc-by-4.0; without it the card says unknown
cli-card-foreign = { $path } is somebody's own page and is not replaced. Export into another folder, or move it away
cli-card-no-trunk = A card is for a trunk: give --card with an --out that ends in .safetensors
cli-card-what = Trunk of a network that was trained without labels ({ $paper }), { $step } steps on { $images } images of “{ $data }” (hash { $hash }), seed { $seed }, on { $device }, by Pretext Workbench { $version }.
cli-card-measured = Measured on held-out images, last at step { $step }:
cli-card-use = The weights in “{ $file }” have PyTorch's names and layouts; the Python file beside it, where there is one, builds the network and says how pictures are prepared.
cli-export-done = Wrote { $path }
cli-export-no-loader = This method has a network of its own, so that there is no Python file to load it; the weights have our names in PyTorch's layouts.
export-not-told = it does not tell how its answer comes to be
export-no-trunk = its trunk does not tell how its maps come to be
export-no-answer = with these settings its answer takes more than pictures, such as noise drawn by lot. Its trunk can be exported
export-points = it answers at points that are chosen anew for each picture, which a file of fixed steps does not hold. Its trunk can be exported
export-several = it answers several questions, each about pictures of its own. Its trunk can be exported, or train one of its methods alone
cli-export-no-onnx = The network of this method cannot be written as ONNX. Export .safetensors
import-error-pytorch = { $path } looks like a checkpoint of PyTorch, which may run code when it is opened. Save its weights as safetensors in Python: import torch, safetensors.torch as s; s.save_file(torch.load("{ $path }", map_location="cpu", weights_only=True), "trunk.safetensors")
import-error-lfs = { $path } is only a pointer of Git LFS, not the weights. Fetch them in its repository: git lfs pull
import-error-other = { $path } is no safetensors file but { $format }. Download the weights again, or export a trunk: pretext export --run RUN --out trunk.safetensors
import-error-empty = { $path } is empty. Download the weights again
import-error-read = The trunk { $path } cannot be read: { $reason }
import-error-numbers = { $key } holds numbers of kind { $kind }, which are no floating-point numbers
import-error-not-finite = { $key } holds numbers that are none (NaN or infinity)
import-error-bounds = { $name } is { $claim }, and may be { $least } to { $most }
import-error-unknown = { $path } is none of the trunks known here. Known are AlexNet with batch normalisation (features.0.weight), ResNet-18 (conv1.weight), both under torchvision's key names, and this program's own exports. The file begins with { $keys }.
import-error-scale = The trunk { $path } was fed pictures by the transform { $scale }, which cannot be made again from a file. Known are { $known }. To probe it, name the run that it comes from
import-error-differs = { $path } resembles { $architecture } but is not the same. { $differences }
import-missing = Missing are { $count } keys: { $keys }.
import-unexpected = Unexpected are { $count } keys: { $keys }.
import-misshaped = Of another shape are { $count } keys: { $keys }.
import-shape = { $key } is { $given } instead of { $wanted }
cli-bench = Measure speed
    .examples =
        Examples
          pretext bench step --task inpainting
          pretext bench data --data photos/
          pretext bench ui
cli-bench-step = Images a second of a full training step
cli-bench-all = What a person waits for, all of it, each beside a loop that never changes: the ledger that benches/compare.py compares
cli-bench-all-only = Only what begins with one of these, such as step/rotation or map
cli-bench-all-rounds = How often everything is measured, one after the other; three rounds take about ten minutes
cli-bench-all-doing = Round { $round }: { $name }
cli-bench-all-done = { $name }: { $milliseconds } ms, { $ratio } times the reference loop
cli-bench-data = Images a second from files to prepared pixels, on one thread
cli-bench-sinkhorn = Milliseconds of the Sinkhorn layer, forward and backward
cli-bench-sinkhorn-matrices = Matrices in the batch
cli-bench-sinkhorn-size = Rows and columns of a matrix
cli-bench-sinkhorn-rounds = Rounds of rows and columns
cli-bench-sinkhorn-times = How often it is timed
cli-bench-sinkhorn-failed = The device failed while the Sinkhorn layer was timed. Try --device cpu.
cli-bench-sinkhorn-done = Sinkhorn on { $device }: { $matrices } matrices of { $size } x { $size }, { $rounds } rounds, forward and backward: median { $median } ms
cli-bench-attack = Time of an attack on pictures (projected gradient descent)
cli-bench-attack-images = Pictures that are attacked
cli-bench-attack-together = Pictures that are attacked together
cli-bench-attack-steps = Steps of the attack
cli-bench-attack-side = Side of the pictures
cli-bench-attack-failed = The device failed while the attack was timed. Try --device cpu.
cli-bench-attack-done = Attack on { $device }: { $images } pictures of { $side } px, { $steps } steps: { $seconds } s
cli-bench-ui = Processor time of a frame of the window
cli-bench-colours = Time to repaint a photo at another temperature, and to make soft targets
cli-bench-colours-side = Side of the photo in pixels
cli-bench-colours-pictures = Temperatures that are timed
cli-bench-colours-processor = On the processor instead of the graphics device
cli-bench-colours-no-device = the processor
cli-bench-colours-done = { $side } px on { $device }: { $own } ms of processor time in our code (longest { $longest }), there after { $passed } ms; { $send } ms to send the distribution once
cli-bench-colours-encoded = Soft targets of 64 photos of 128 px: { $encode } ms
cli-bench-steps = Steps that are timed, after two to warm up
cli-bench-side = Shorter side that is asked for, in pixels
cli-bench-images = Images that are read
cli-bench-probe = Nearest neighbours among many photos, and embeddings of photos against the network's bare forward pass
cli-bench-probe-bank = Photos that neighbours are searched among
cli-bench-probe-queries = Photos whose neighbours are searched
cli-bench-probe-width = Numbers of a photo
cli-bench-probe-done = Neighbours of { $queries } photos among { $bank } in { $width } dimensions: { $seconds } s
cli-bench-embed-done = Embeddings: { $speed } images/s, { $wait } % of it waiting for images; the bare forward pass { $forward } images/s
cli-bench-ui-thumbnails = Thumbnails in the list
cli-bench-ui-frames = Frames that are timed
cli-bench-step-done = { $task } on { $device }: { $speed } images/s, median step { $median } ms
cli-bench-shares = upload { $upload } %, forward { $forward } %, backward { $backward } %, update { $update } %
cli-bench-count = Count what a step asks of the graphics device: kernels, writes, read-backs
cli-bench-counts = A step: { $kernels } kernels, { $uploads } writes to buffers, { $reads } read-backs, { $submissions } submissions
cli-bench-data-done = { $images } images to { $side } px: { $first } images/s in the first pass, { $later } images/s later
cli-bench-ui-done = { $frames } frames with { $thumbnails } thumbnails: median { $median } ms, 99th percentile { $slow } ms
cli-bench-ui-history = Points of each of two plots of a run
cli-bench-ui-points = Points of the map of embeddings
cli-bench-atlas-done = { $frames } frames with a map of { $points } points, zoomed in each: median { $median } ms, 99th percentile { $slow } ms
cli-completions = Print shell completions
    .examples = Example: pretext completions bash > ~/.local/share/bash-completion/completions/pretext
cli-completions-shell = The shell
cli-help = Show the help of a command, or a page of the guide
    .examples = Example: pretext help; pretext help train; pretext help first-hour; pretext help rotation; pretext help atlas
cli-help-topic = A command, or a topic of the guide; without it all are listed
cli-help-unknown =
    “{ $given }” is no command and no topic of the guide.
    { $topics }
cli-help-topics =
    Topics of the guide:
    { $pages }
    and of its page of panels: { $panels }
cli-demo-headless = There is no display, so no window can open. A short demonstration runs instead; it leaves a run folder with pictures and curves
plot-loss = Loss
plot-train = training
plot-held-out = held-out
plot-step = step

### Reports and films of runs

film-title = { $method }  ·  step { $step } of { $steps }
report-kicker = { $name } · { $begun }
report-facts = { $status } after { $done } of { $planned } steps on { $images } images in { $took }. Seed { $seed }, { $device }.
report-headline = In one number
report-before = before training
report-answers = What it says about images that it never saw
report-answers-how = The same held-out images at a few steps of the training. What does not change stands once.
report-answers-none = This run keeps no answers.
report-answers-same = At every step
report-step = Step { $step }
report-curves = Over the steps
report-marks = What happened on the way
report-mark = Step { $step }: { $what }
report-overview = All held-out answers in one look
report-overview-how = At step { $step }.
report-features = How good are the features?
report-features-how = The network is frozen, and its features are asked for the classes of photos. A number says something only beside those of an untrained network, of plain colours and of guessing.
report-features-layer = Layer
report-features-knn = nearest neighbours
report-features-linear = linear classifier
report-trunk-trained = Trained
report-trunk-random-init = Untrained
report-trunk-calibrated-init = Untrained, normalised on the photos
report-trunk-supervised = Trained with labels
report-trunk-fine-tuned = Trained further with labels
report-probe-knn-top1 = Trained network
report-probe-random-init-knn-top1 = untrained network
report-probe-colours-knn-top1 = plain colours
report-probe-supervised-knn-top1 = trained with labels
report-probe-chance = guessing
report-probe-effective-rank = effective rank
report-recipe = How it was made
report-data = Data
report-images = Training images
report-held-out-images = Held-out images
report-classes = Classes
report-valid = Held-out data
report-layout = Folders read as
report-left-out = Classes left out
report-source = Source “{ $role }”
report-source-images = { $count } images
report-hash = Hash of the listing
report-seed = Seed
report-steps = Steps
report-steps-of = { $done } of { $planned }
report-batch = Images a step
report-schedule = Learning rate over the run
report-fringes = Lens with colour fringes
report-control = Control run
report-control-how = Question and answer come from different images, so that nothing can be learned
report-parameters = Parameters of the method
report-parameter = Parameter
report-value = Value
report-usual = Usually
report-name = Name in files
report-on = on
report-off = off
report-command = The command
report-command-how = Trains such a run again, with the same data at the same place.
report-machine = The machine
report-device = Device
report-version = Version of Pretext Workbench
report-learned = Numbers that the network learns
report-took = Time of training
report-speed = Speed
report-speed-is = { $speed } images a second
report-memory = Memory at most
report-numbers = All numbers
report-numbers-how = As they stand in run.json, measured last on held-out images.
report-measured = What was measured
report-made-by = Made by Pretext Workbench { $version }.

### Window: general

panel-data = Data
    .help = What goes in
panel-methods = Methods
    .help = Which question is asked
panel-puzzle = Puzzle
    .help = What the network sees
panel-answers = Answers
    .help = What it says about held-out images
panel-learning = Learning
    .help = Is it getting better?
panel-neighbours = Neighbours
    .help = Which photos look alike to the network
panel-atlas = Atlas
    .help = How all photos lie to each other
panel-discovery = Discovery
    .help = Which objects it finds without being told of any
panel-stress = Stress
    .help = What it stands: corruptions, attacks, outliers
panel-problems = Problems
    .help = What happened, what went wrong, and what to do
lecture-more = Other panels
lecture-hint = Arrow keys move on, L leaves the lecture
layout-lecture = Lecture
layout-workbench = Workbench
menu-view = View
    .help = Theme, size, layout
menu-theme = Theme
menu-language = Language
menu-scale = Size of everything
menu-save-window = Save window as PNG…
menu-reset-layout = Put all panels back
menu-full = Panel fills the window
menu-presenter = Presenter view
menu-pointer = Ring around the mouse
menu-try = Try it yourself…
menu-palette = All commands…
menu-guide = Guide…
menu-help = All keys
theme-system = As the system
theme-light = Light
theme-dark = Dark
top-data =
    .help = The data that training draws from
top-task =
    .help = The question that the network is asked
draw-pixel = { $x }, { $y }   red { $red }, green { $green }, blue { $blue }
draw-mask = { $x }, { $y }   marked { $value }
draw-range = { $name }  { $from } to { $to }
draw-value = { $x }, { $y }   { $value }
draw-bin = { $from } to { $to }   { $count }
draw-film-play = Play
draw-film-hold = Hold
draw-film-back = One frame back
draw-film-on = One frame on
draw-film-frame = { $number } of { $count }
draw-graph-step = Go to { $name }: { $line }
status-speed = { $images } images/s
status-memory = { $memory }
status-step = step { $step } of { $steps }
status-mining = { $what }: { $done } of { $total }
follow-calls = Calling { $host }
follow-waits = Following { $host }
follow-holds = Following { $host }: step { $step } of { $steps }
follow-finished = The run on { $host } has finished, and is here
follow-in-runs = The run that is followed is listed among the runs
follow-stop = Let go
    .help = No longer follow the run on the other machine; it trains on, and what came stays
status-saved = saved { $ago } ago
status-problems = { $count ->
    [0] no problems
    [one] 1 problem
   *[other] { $count } problems
}
    .help = Shows what went wrong and what happened
time-seconds = { $count } s
time-minutes = { $count } min
log-title = Log
log-opened = Opened { $name }: { $count } images
log-started = { $task } started on { $device }
log-paused = Paused at step { $step }
log-continued = Training goes on
log-saved = Checkpoint written at step { $step }
log-mark = Step { $step }: { $text }

warning = Warning

### Window: neighbours

neighbours-empty = No network to ask yet
    .help = Press Start, or open an earlier run. Then click any photo in the data panel to see which photos look alike to the network
neighbours-choose = Click a photo
    .help = Click any photo in the data panel, drop a picture file here, or type the path of one above
neighbours-layer = Layer
    .help = The layer whose feature maps are compared; shallow layers see colours and edges, deep ones see more. Maps with more than 512 numbers are averaged over squares
neighbours-follow = Follow training
    .help = Asks the network again while it trains, for at most a tenth of the time
neighbours-refresh = Ask now
    .help = Embeds all photos with the weights of this moment
neighbours-status = { $count } photos at { $layer }, step { $step }
neighbours-nothing = Nothing embedded yet
neighbours-busy = Embedding photos, { $percent } %
neighbours-path = Path of a picture, then Enter
    .help = Any picture file; it can also be dropped on the window while this panel is in sight
neighbours-query = its nearest neighbours by cosine:
neighbours-picture = Nearest neighbours
neighbours-query-spoken = The photo that is asked about: { $name }
neighbours-query-image = query image, from outside the data
neighbours-trained = Step { $step }
neighbours-untrained = Before training
neighbours-share = { $same } of { $of } share its class
neighbours-usual = Median cosine: { $same } within its class, { $other } to other classes
    .help = A cosine means little by itself: in some networks all photos are alike. These are the medians between the photo asked about and all others; a neighbour is near where its cosine is well above them
neighbours-usual-all = Median cosine to all photos: { $all }
neighbours-spoken = { $name }, cosine { $cosine }
neighbours-chance = By chance, about { $count } of { $of } would be { $class }
    .help = What neighbours drawn at random would share, if all classes were equally frequent
neighbours-not-embedded = This photo is not among those that were embedded: there are more than 50,000

### Window: atlas

atlas-empty = No network to ask yet
    .help = Press Start, or open an earlier run. Then every photo becomes a point, and photos that look alike to the network lie near each other
atlas-wait = The map is being made
    .help = All photos go through the network once; then two numbers are made of each photo's features
atlas-nothing-kept = Nothing was kept on the way
    .help = The map can follow photos through training once the run has kept their features: probes during training do that. Look at the map of this moment meanwhile
atlas-now = Now
    .help = All photos, with the weights of this moment
atlas-through = Through training
    .help = The photos that the probe follows, from the first step to the newest
atlas-components = Components
    .help = Principal components (PCA): the two directions in which features differ most. At once, and always the same
atlas-tsne = t-SNE
    .help = Places photos so that neighbours stay neighbours (perplexity 30, 1,000 steps). Distances between far groups mean little
atlas-rest = Leave it so
    .help = Stops the map as it is now
atlas-colour = Colour
atlas-class = Class
    .help = Each class has its colour and its shape
atlas-split = Part
    .help = Trained on or held out
atlas-error = Error
    .help = Marks photos whose 20 nearest neighbours vote for another class than theirs
atlas-play = Play
    .help = Lets time run from the first kept step to the newest
atlas-hold = Hold
atlas-step = Step { $step }
atlas-time = Step of training
atlas-aligned = Each step is turned onto the one before
    .help = Principal components of each step, turned and mirrored so that they lie as near as can be to the step before (orthogonal Procrustes)
atlas-shown = Two components show { $percent } % of the variance; trustworthiness { $trust }
atlas-trust = Trustworthiness { $trust }; of two components { $components }
    .help = Whether those who are neighbours on the map were near each other before: 1 is a map without strangers among the 10 nearest, 0.5 is chance
atlas-trained-on = Trained on
atlas-held-out = Held out
atlas-right = Neighbours agree
atlas-wrong = Neighbours vote for another class: { $percent } %
atlas-wrong-one = Its neighbours vote for another class
atlas-more-classes = and { $count } more
atlas-chosen = { $count ->
    [one] 1 photo chosen
   *[other] { $count } photos chosen
}
atlas-open-chosen = Open as data
    .help = Writes a list of the chosen photos into the program's own folder and opens it as the data
atlas-clear = Choose none
atlas-lasso = Lasso
    .help = Draw a line around points to choose them; Shift does the same for one line
atlas-picture = Map of { $count } photos at step { $step }
atlas-whole = All
    .help = Shows the whole map again; a double click does the same
atlas-spoken = A map of { $count } photos; scroll to zoom, drag to move, click a point to see its neighbours
atlas-busy-neighbours = Looking for neighbours, { $percent } %
atlas-busy-tsne = Moving points, { $percent } %
atlas-error-npy = { $file } does not hold the features of the photos that the probe follows
atlas-error-subset = The chosen photos could not be written as data: { $reason }

### Window: data

data-open = Open folder…
    .help = Chooses a folder of images, with or without class folders (Ctrl O). Its images are never changed, and nothing is written among them
data-demo = Demo gallery
    .help = Scenes with light and colour that the program draws itself: skies, water, rooms, people. For the methods of colour. Plain colours already tell most of its classes apart
data-demo-shapes = Cut-paper gallery
    .help = Things of cut paper that the program draws itself. Colours, patterns and grounds are drawn by lot, so that only shapes and parts tell its ten classes apart: what a network learns can be seen here
data-demo-short = Gallery
    .help = Pictures that the program draws itself: no files needed
data-recent = Recent
data-path = Path, then Enter
    .help = A folder of images, a .csv list of path,label, the word demo, or ssh://host/path/to/run to follow a run on another machine. Folders can also be dropped on the window, and so can runs and settings files
data-dialog-title = Choose a folder of images
data-dialog-open = The folder dialog is open
data-dialog-forget = Stop waiting
data-browse = Browse here
    .help = Looks for a folder in this window, with a glimpse of what each holds; the same comes where the system has no folder dialog
browse = Choose a folder
    .help = Its images are never changed, and nothing is written among them
browse-path = Path of a folder, then Enter
browse-up = Up
    .help = To the folder around this one (Left)
browse-places = Places
browse-home = Home
browse-here = Current folder
browse-looking = Looking into the folder
browse-error = { $path } cannot be listed: { $reason }
browse-pictures = { $count ->
        [one] { $count } picture directly in it
       *[other] { $count } pictures directly in it
    }
browse-no-folders = no folders
browse-hidden = { $count ->
        [one] { $count } hidden folder not shown
       *[other] { $count } hidden folders not shown
    }
browse-more = too many to list all
browse-unreadable = cannot be read
browse-holds = { $count ->
        [one] { $count }{ $more } picture
       *[other] { $count }{ $more } pictures
    }
browse-holds-folders = { $count ->
        [one] { $count } folder
       *[other] { $count } folders
    }
browse-no-pictures = No pictures in sight
browse-picture-spoken = A picture in { $name }
browse-open = Open { $name }
browse-close = Cancel
browse-keys = Double click or Right: into a folder · Enter: open
data-opening = Opening { $location }: { $found } files so far
data-first-spoken = One of the first pictures in { $name }
data-empty = No images yet
    .help = Open a folder, or take the demo gallery
data-none = No data
data-summary = { $images } images, { $held_out } held out, { $classes ->
    [0] no classes
   *[other] { $classes } classes
}
data-valid = Held-out images from “{ $folder }”
data-read = Read as { $classes ->
    [0] images without classes
    [one] 1 class
   *[other] { $classes } classes
}{ $parts ->
    [0] {""}
    [one] {" "}in 1 part
   *[other] {" "}in { $parts } parts
}{ $passed ->
    [0] {""}
    [one] ; 1 folder passed over
   *[other] ; { $passed } folders passed over
}{ $empty ->
    [0] {""}
    [one] ; 1 folder without a picture
   *[other] ; { $empty } folders without a picture
}
data-read-clips = Read as clips
data-reading = How the folders were read
    .help = What each folder was taken as, and why; read them another way where that is wrong
data-reading-none = No folder in it means anything
data-level = { $name }, { $images ->
    [one] 1 image
   *[other] { $images } images
}
data-level-why = { $taken } ({ $reason })
data-tree-open = Show what lies in { $name }
data-tree-close = Hide what lies in { $name }
data-say = Read { $name } another way
data-say-class = Is a class
data-say-train = Is the part to train on
data-say-valid = Is the part to measure on
data-say-test = Is the part for the end
data-say-skip = Pass it over
data-say-nothing = Take back what is said of it
data-other = Read it another way
    .help = Say what the folders are, as --layout does on the command line. Nothing changes before you have seen what would be read; a run keeps it
data-levels = What the folders are, from the data on
data-levels-automatic = By the rules
    .help = Parts, classes and what is looked through are known by their names and by what lies beside them
data-levels-part-class = First the parts (train, valid, test), and in them a folder a class
data-levels-class = A folder a class, whatever it is called
data-levels-part-through-class = First the parts, in them a folder that is looked through, and in that a folder a class
data-levels-through-class = First a folder that is looked through, and in it a folder a class
data-levels-flat = Folders mean nothing: images without classes
data-levels-clips = Folders of numbered frames
data-rule = Another way, or one folder, then Enter
    .help = As --layout takes it: levels, as -/-/class, or one folder, as Meta=skip or holdout=test
data-take-back = Take back { $rule }
data-looking = Looking what would be read
data-would-read = So it would be read:
data-read-so = Read it so
    .help = Opens the data as shown here; the next run is trained on it so
data-leave = Leave it as it is
data-automatic = Back to automatic
    .help = Forgets what was said about the folders and leaves them to the rules
data-list = Write a list…
    .help = A .csv of every image with its class and its part. It can be corrected by hand, and opened as data
data-list-file = File of the list
data-list-write = Write it
data-list-writing = Writing the list
data-missing-of-run = The photos of this run could not be opened from { $location }
    .help = Nothing else is opened in their place
where-photos = Where are the photos now?
    .help = A run goes on with its own photos only. They are known by what is in them, whatever the files are called. This is the run:
where-photos-ask = Where are the photos now?…
where-photos-folder = Folder…
    .help = Choose the folder that holds the photos of this run
where-photos-looking = Looking for the photos of this run
where-photos-no-dialog = There is no folder dialog on this system. Type or paste the path into the field
where-photos-gone = The photos of this run are not in { $path } any more
where-photos-changed = Go on with these? Rows of photos that stayed are kept, those of missing ones are dropped, new ones start fresh; the run's log says so
where-photos-other = These are not the photos of this run. Choose another folder; to train on these, start a new run
where-photos-go-on = Go on with these
where-photos-show = Only show them
    .help = Opens these photos in the window; the run stays as it is
where-photos-close = Not now
data-filter = Filter by name or class
    .help = Shows only images whose path or class holds these letters
data-no-images = There is no usable image here. Open another folder, or the demo gallery
data-no-match = No image matches. Clear the filter to see all
data-photo-class = { $name }, class { $class }
data-skipped-count = { $count ->
    [one] 1 file skipped
   *[other] { $count } files skipped
}
data-error-open = { $location } could not be opened: { $reason }

### Window: task and puzzle

methods-link = Copies the address of the paper
methods-empty = No methods
    .help = This build lists none
puzzle-one = One photo
    .help = The puzzle made of the photo chosen on the left
puzzle-batch = Next batch
    .help = The first puzzles of the batch that the network sees next
puzzle-sample = New sample
    .help = Makes another puzzle of the same photo (R)
puzzle-found = Counted before training
puzzle-making = Making the puzzle
puzzle-made = Made in { $took } ms
puzzle-next-batch = First { $count } of the next batch
puzzle-open-scenes = Open the demo gallery
puzzle-no-data = Choose data first: open a folder or take the demo gallery in the data panel
puzzle-error-broke = The puzzle could not be made, because the method failed on this photo. Choose another photo, or put the parameters back to their defaults
params-search = Find a parameter
params-not-found = No parameter is called so, or says so of itself
params-more = More ({ $count })
params-live = May change while training
    .help = A change takes effect with the next batch and leaves a mark on the plots
params-new-run = Needs a new run
    .help = These shape the network or its data: a change takes effect when a new run is started
params-wait = The run under way keeps its own values; changes here wait for the next run
params-idle = Has no effect under the present settings.
params-changed = Differs from the default
params-default = Default { $value }; allowed { $allowed }
params-reset = Defaults
    .help = Sets all parameters of this method to their defaults
params-undo = Undo
    .help = Takes back the last change of a parameter (Ctrl Z)
preset-menu = Presets
    .help = Keeps the parameters under a name, as a TOML file
preset-builtin-quick = Quick
preset-builtin-good = Good
preset-builtin-paper = The paper's
    .help = The sizes, the network, the length and the schedule of the paper, as far as they are known: for a graphics card and days. What differs is told by: pretext tasks
preset-none = None of your own yet
preset-name = Name of a new preset
preset-save = Save as preset
preset-error-save = Preset { $name } could not be saved: { $reason }. Check that your settings folder can be written to
preset-error-load = The preset could not be read: { $reason }. Mend or delete the file: { $file }
settings-title = How to train
    .help = Taken by the next run
setting-steps = Steps
    .help = How many batches the network learns from
setting-batch = Batch size
    .help = Puzzles a step
setting-seed = Seed
    .help = Everything random in a run follows from this number: the same seed gives the same run
setting-device = Device
    .help = Where the network is trained. Automatic takes a graphics card if there is a real one, else the processor
setting-device-auto = Automatic
setting-device-cpu = Processor
setting-device-gpu = Graphics card
setting-schedule = Rate schedule
    .help = Learning-rate schedule: how learning rates change over the run
setting-schedule-constant = Constant
setting-schedule-cosine = Falls along a cosine
setting-schedule-linear = Falls in the second half
setting-schedule-steps = Falls at milestones
setting-schedule-table = As a table says
setting-milestones = Milestones
    .help = Fractions of the run, or numbers of steps, at which learning rates fall; behind the @ by what they are multiplied, as in 0.5,0.75@0.1
setting-table = Table
    .help = Ends, as fractions of the run or as numbers of steps, and the factor of the learning rates up to each: 0.5@1,0.85@0.01,1@0.1. It may rise again
setting-source = Data “{ $role }”
    .help = This task also draws from { $kind }: a folder, a list, or the word demo for the gallery
setting-leave-out = Leave out classes
    .help = Images of these classes are neither trained on nor measured; several are separated by commas
setting-leave-out-unknown = There is no class “{ $class }”. The classes are: { $classes }
setting-measure-left-out = Measure left-out classes
    .help = Held-out images of the classes that are left out are measured all the same, with the others. What they add is how the method does on kinds of things it never saw
setting-control = Control run
    .help = Question and answer come from different images, so there is nothing to learn. What such a run reaches is chance
setting-mine-anew = Look through the data anew
    .help = Before training, look through the data even where an earlier run with the same data and settings found the same already

### Window: training

train-start = Start
    .help = Trains the network on this data (Space)
train-pause = Pause
    .help = Holds after the present step (Space)
train-continue = Continue
    .help = Goes on (Space)
train-step = Step
    .help = One step, and hold (.)
train-copy = Copy as command
    .help = Copies the command line that trains with the method, data and settings of this window
train-copied = Copied: { $command }
train-stop = Stop
    .help = Ends the run; asks whether to keep it
train-runs = Training: { $method }
    .help = Pause, Step and Stop are for this run. The chosen method is for the next one
run-banner-step = step { $step }
    .help = The run that is shown here: its method, its data, and how far it is
run-banner-chosen = Chosen for the next run: { $method }
train-resume = Go on with this run
    .help = Continues from the last checkpoint, exactly where it stopped, on the photos of this run
train-last = The last run
train-last-said = { $method }, { $data }, step { $step } of { $steps }
train-go-on-from = Go on from step { $step } of { $steps }
examples = Look at a finished run
    .help = Runs that come with the program: their answers, curves and networks are there at once. Going on with one copies it among your own runs
example-copied = It comes with the program, or was packed: going on copies it among your own runs
example-holes = Filling holes
    .help = A network of 128 px that has learned to fill a hole in drawn scenes. Move the slider above its answers to see how it came to be
example-turns = Turns of cut paper
    .help = A network that tells how a picture was turned, and what its features know by then
example-colours = Colours for grey scenes
    .help = A network of 96 px that has learned to colour drawn scenes: vividly, and not always rightly. The panel Colours takes its last answers apart
example-order = Tiles in order
    .help = A network that puts four tiles in their places, and the matrix by which it does
train-look-at-last = Look at the last run
    .help = Shows its settings, curves and last answers; nothing is trained
train-left = { $time } left
train-steps = Step { $step } of { $steps }, { $parameters } weights
train-progress-spoken = Step { $step } of { $steps }
train-empty = Nothing trained yet
    .help = Press Start. The loss appears here step by step, and beside it how well held-out images are answered
train-first-step = The first step is on its way
train-no-step = No step was made yet
train-first-measure = Held-out images are measured every { $steps } steps
train-time = Where the time goes
train-error-no-data = There are no images to train on. Open a folder of images or the demo gallery in the data panel, then start again
train-error-gone = The trainer has ended and can no longer be reached. Close the window and open it again; what was saved is kept
mining-before = Training begins by itself when this is done
mining-paused = Paused. What was found so far is kept
mining-stopped = Stopped. What was found so far is kept
mining-done = { $done } of { $total }
mining-nothing-yet = The first pictures of what is found are on their way
mining-found = Found so far
    .help = It is kept in the run folder as mined.json, and the next run with the same data and settings takes it over
mining-cancel = Cancel
    .help = Ends the run before it trains; asks whether to keep what was found
run-field-none = No run
run-field-menu = Runs
    .help = Chooses one of the runs in the runs folder
run-field-no-runs = No run here fits. Train one first, or type the folder of another
run-field-said = { $method }, { $steps } steps
log-mining = Looking through the data before training
phase-idle = Ready
phase-starting = Starting
phase-running = Training
phase-mining = Looking through the data
phase-paused = Paused
phase-stopping = Stopping and saving
phase-followed = Followed: it trains on { $host }
phase-failed = Stopped by an error; see Problems
finish-done = Done: all steps made
finish-stopped = Stopped and saved at step { $step }
finish-discarded = Stopped and thrown away
finish-diverged = Stopped at step { $step }, because the loss exploded; the last good checkpoint is kept
chart-loss = Loss
    .help = How far the network's answers are from the truth; less is better. Where guessing has a cost of its own, it stands at the right
chart-log = Log scale
    .help = Shows the loss on a logarithmic axis: equal distances are equal factors
chart-smoothing = Smoothing
    .help = How much of the past is averaged into the line; the thin line is as measured. Drag the plot to move it, hold Ctrl and scroll to zoom, double-click to see everything
chart-train = Training
chart-held-out = Held-out images
chart-hover = { $name }
    step { $step }
    { $value }
chart-loss-spoken = Plot of the loss over { $steps } steps; it stands at { $last }
chart-spoken-beside = { $said }, beside { $against }
chart-features = How good the features are
chart-features-spoken = Plot of the k-NN accuracy of the features over { $steps } steps; the accuracy stands at { $right }
chart-interval = its 95 % interval
chart-step = Step
    .help = Moves the cursor of both plots; at the right end it follows the newest step. The pointer in a plot moves it, too
chart-at-step = Step { $step }
chart-probe =
    .help = Nearest neighbours name the class of held-out images from the frozen features, at the best layer. Labels are used for this measurement only, never for training
chart-probe-line = k-NN accuracy
chart-probe-labels = trained with labels
labels-learn = What would labels teach?
    .help = Trains the same network from its first weights with the classes of the photos that the probe learns from, for as many steps as the run has, and probes it in the same way: what can be reached on these photos. It takes about as long as the run; a run under way goes on meanwhile
labels-again = Learn with labels again
labels-learning = Learning with labels, { $share } %
chart-probe-random-init = untrained network
chart-probe-colours = colours alone
chart-probe-chance = guessing
chart-spread = Spread of the embeddings { $spread }, effective rank { $rank }
    .help = Embeddings of length 1: a spread of 1 means that they point everywhere alike, 0 that all images look the same to the network. The effective rank says along how many directions they differ: the participation ratio (sum of l)^2 / sum of l^2 of the eigenvalues l of their covariance. RankMe (Garrido et al., 2023) measures the same with an entropy in its place
chart-scatter = Pretext metric against probe accuracy
    .help = One point for each measurement, joined in the order of training. If it rises, getting better at the puzzle makes better features
chart-scatter-spoken = { $count } measurements: the metric of the pretext task from left to right, k-NN accuracy of the features upwards
chart-scatter-hover = { $metric } { $x }
    features { $y }
chart-metric-spoken = Plot of { $name } on held-out images; it stands at { $last } { $unit }
time-wait = Waiting for data
    .help = The trainer waits for a batch; the loaders are too slow
time-upload = Upload
    .help = Moving the batch to the device
time-forward = Forward
    .help = Computing the answer
time-backward = Backward
    .help = Computing the gradients
time-update = Update
    .help = Changing the weights
time-other = Measuring and saving
    .help = Held-out images, checkpoints, reading numbers back
time-loaders = Beside it, the loader threads
time-decode = Reading photos
    .help = Reading and decoding files, in the same time
time-sample = Making puzzles
    .help = Cutting, masking and laying out, in the same time
ask-stop = Stop this run?
    .help = A kept run can go on later from exactly here
ask-stop-keep = Stop and keep
ask-stop-continue = Go on training
ask-stop-discard = Discard…
ask-cancel = Cancel looking through the data?
    .help = A kept run goes on later from exactly here
ask-cancel-continue = Go on
ask-discard = Throw this run away?
    .help = Its checkpoints, numbers and pictures are deleted, and its folder if nothing else is in it. This cannot be undone
ask-discard-no = No, go back
ask-discard-yes = Delete the run

### Window: answers

answers-empty = No answers yet
    .help = Press Start. A few images that are never trained on are shown here with what the network makes of them
answers-mining = No answers yet
    .help = The method looks through the data first. Held-out images are answered when training begins
answers-wait = The first answers are on their way
    .help = Held-out images are answered at the start and then every few hundred steps
answers-newest = Step { $step }, newest
answers-earlier = Step { $step }
answers-to-newest = To the newest
answers-play = Play
    .help = Shows the kept steps one after the other, from the one that is looked at; the picture shows how it came to be
answers-hold = Hold
answers-own = A picture of your own
    .help = Ask the network about any picture: drop a file here or type where it is
answers-own-path = Picture file
answers-own-asking = The network looks at it
answers-own-said = { $name } at step { $step }
answers-own-no-run = There is no network to ask yet. Start a run, or open one
answers-scrub = Kept step
    .help = Looks back: drag to see the answers of an earlier step
answers-wipe = Wipe
    .help = Moves the border between answer and truth in all pictures
answers-wipe-left = Answer
answers-wipe-right = Truth
answers-error-read = The answers of step { $step } could not be read: { $reason }. The newest ones are shown

### Window: problems and help

problems-none = No problems. What happens is listed below
problems-title = { $count ->
    [one] 1 problem
   *[other] { $count } problems
}
problems-clear = Clear
elsewhere-title = Go on in another folder
    .help = The network, the log and all that the run needs are in memory: they are written into this folder, which must be new or empty, and the run goes on there. Earlier checkpoints and answers stay where they are
elsewhere-path = Folder to go on in
elsewhere-go = Go on there
log-moved = The run goes on in { $path }
help-title = Keys
    .help = They work everywhere but in text fields
help-mouse = Click a picture to enlarge it. Right-click a picture or a plot to save it. Drag tabs to dock panels elsewhere. Double-click a plot to see all of it.
help-close = Close
key-start = Start, pause or continue
key-step = One training step
key-sample = New sample of the same photo
key-method = Choose a method
key-next = Next panel
key-previous = Previous panel
key-control = Next control; Space or Enter presses it
key-control-back = Control before
key-within = Move within a slider, a picture or a grid that has the keyboard
key-menu = Menu of the picture or plot that has the keyboard
key-lecture-move = Move on or back in a lecture, or in an open lesson
key-full = Panel fills the window, and back
key-lecture = Lecture or workbench
key-presenter = Presenter view: notes, what comes next and the time, in a second window beside the lecture
key-pointer = A large ring around the mouse, which a room can see
key-open = Open a folder
key-save = Save the picture shown large as PNG, else the whole window
key-palette = All commands by name
key-undo = Undo the last change of a parameter
key-larger = Everything larger
key-smaller = Everything smaller
key-scale-reset = Size 100 %
key-try = Try it yourself: answer the puzzles that the network answers
key-turing = Turing test: can people tell the answers from photos?
key-brush = Paint a hole in a photo, for the network to fill
key-guide = What the panel is for: its page of the guide
key-help = All keys
guide-back = Back
guide-contents = All pages
guide-method = Method: { $name }
    .help = The page of the method that is chosen
guide-copy = Copy
key-close = Close what stands in front
save-png = Save as PNG…
    .help = Pixels, for slides and messages
save-svg = Save as SVG…
    .help = Lines, dots and words that stay sharp at any size, for papers; photos keep their pixels
save-button = Save as a picture
save-window-caption = Window
save-dialog-title = Save picture
save-dialog-report = Save report
save-dialog-film = Save film
save-as = Save as a file
    .help = This system shows no file dialog. Type where the file goes. A picture whose name ends with .svg is written as SVG, any other as PNG; a film as .gif, .png or .webp
save-as-path = File
save-as-write = Save
save-as-cancel = Cancel
save-done = Saved as { $path }
save-under-way = Making { $path }
save-error = The file could not be saved: { $reason }. Choose another folder, or make room
palette-hint = What would you like to do?
palette-nothing = No command has these letters
palette-stop = Stop the run
palette-discard = Discard the run
palette-save = Save a checkpoint now
palette-examine = Measure held-out images now
palette-report = Save a report of this run…
palette-example = Look at a finished run: { $name }
palette-film = Save a film of this run…
palette-batch = Show the next batch
palette-light = Light theme
palette-dark = Dark theme
palette-language = Language: { $name }
palette-panel = Show { $name }
palette-method = Method { $name }

### Discovery

discover-too-few = At least two images are needed, and patches for a square of four
discover-wanted = Looked for
    .help = The four patches that are looked for in all other images (Doersch, Gupta and Efros 2015, section 5.3)
discover-found = Found
    .help = The patch that is most like each of the four, by the cosine of the network's deepest features. The four stand in a square, too: that is what was verified
discover-found-control = By chance
    .help = The patch that is most like each of the four among patches exchanged at random: what chance gives
discover-score = cosine { $score }
discover-images = Images
    .help = Images that are mined at most, spread evenly over the data
discover-constellations = Constellations
    .help = Squares of four patches that are drawn at random and looked for; the paper begins with 16,384
discover-patches =
    .help = Patches along each side of an image; they overlap by half. The paper leaves their layout open
discover-width =
    .help = Features of a patch at most, averaged over squares of its maps. Memory grows with it
discover-top = Matches
    .help = The images with the strongest matches that are verified for each constellation; the paper's 100
discover-members = Members
    .help = Verified matches that make a cluster; the paper's 10
discover-duplicate =
    .help = A constellation is left out when this share of its images belongs to better ones already. The paper leaves open what a duplicate is
discover-shuffled = Control: patches exchanged
    .help = A control: patches are exchanged at random over all images, so that nothing can be found but by chance

### Window: discovery

discovery-empty = No network to ask yet
    .help = Press Start, or open an earlier run from the runs panel. Then its network can look for objects in the open photos.
discovery-intro = Squares of four patches from one photo are looked for in all others. What comes back in the same arrangement again and again is an object, and nobody named it.
    .help = Visual data mining: Doersch, Gupta and Efros 2015, section 5.3. Patches are compared by the cosine of the network's deepest features; a match is verified when a square fits the centres of its four patches
discovery-memory = Compares { $images } images; their patches take { $memory }
discovery-find = Find objects
    .help = Mines the open photos with the network as it is now. Training goes on meanwhile, more slowly
discovery-find-control = Find what chance finds
discovery-cancel = Cancel
    .help = Stops looking; what was found before stays
discovery-progress = Progress of the search for objects
discovery-busy-features = Computing features of patches, { $seconds } s
discovery-busy-search = Looking for constellations, { $seconds } s
discovery-busy-pictures = Making pictures, { $seconds } s
discovery-none-yet = Nothing looked for yet
    .help = Press Find objects: galleries of what the network finds again and again appear here. On a few hundred photos it takes under a minute.
discovery-nothing = No objects were found
    .help = No match was verified. Train longer, mine more images, look at more matches for each constellation, or draw more constellations.
discovery-nothing-control = Chance finds nothing
    .help = With patches exchanged no match was verified. That is how it should be: what the network finds without the exchange is no accident.
discovery-found = Found
    .help = What the network found
discovery-control = Control
    .help = What was found with patches exchanged at random: what chance gives
discovery-only-control = Only the control was searched so far: what stands below is what chance gives, not what the network found. Untick it and look once more.
discovery-stale = This was found in other photos or by another run. Press Find objects to look again.
discovery-older = The network has learned since: it is at step { $step } now. Press Find objects to look again.
discovery-best = Best constellation: { $best } of { $top } matches verified
    .help = How many of the strongest matches have their four patches in a square, too. Matches that only look alike seldom do
discovery-best-of-control = Chance alone: the best constellation has { $best } of { $top } matches verified
    .help = With patches exchanged at random, how many of the strongest matches have their four patches in a square. What the network found must do better
discovery-best-control = With patches exchanged, the best has { $best }
discovery-no-control = For what chance gives, tick the control and look once more
discovery-mined = Step { $step }: { $constellations } constellations in { $images } images, { $seconds } s
discovery-cluster = Cluster { $rank }
discovery-class = { $rank }. { $class }
discovery-verified = { $verified } of { $top } verified
discovery-pure-alone = { $share } % of its members
discovery-pure = { $share } % of its members, by chance { $lot } %
    .help = Purity: the share of the cluster's members that have its most frequent class. Labels are used for this number only, never for the search. By chance: what members drawn at random would share
discovery-purity = How pure the clusters are
    .help = The purest clusters come first: mean purity of the first clusters over the share of the images that they cover. With patches exchanged, and for members drawn at random, the curve begins high too, because the purest come first, and falls to what chance gives; what the network found means something as far as it stays above
discovery-coverage = Images covered
discovery-curve = Found
discovery-curve-control = Patches exchanged
discovery-curve-lot = Chance
discovery-hover = { $name }
    purity { $purity }
    { $coverage } of the images covered
discovery-purity-spoken = { $clusters } whole clusters: { $purity } pure on average, { $coverage } of the images covered; by chance they would be { $lot } pure
discovery-no-whole = No cluster has all its { $members } members, so there is no curve of purity. Ask for fewer members, or mine more images.
discovery-no-labels = The photos have no class labels, so purity cannot be measured.

### Robustness: pictures of corruptions

stress-matrix = Accuracy by corruption and severity
    .help = How often the classifier is right about photos after each corruption (rows) at each severity (columns)
stress-difference = Above untrained
    .help = By how much the accuracy exceeds that of a linear classifier on the same network before training, on the same photos
stress-reliability = How sure, how right
    .help = Reliability diagram: answers sorted by confidence into 15 bins, and the share of right ones in each (Guo et al., ICML 2017). On the diagonal a classifier is as sure as it is right; below it, too sure
stress-mean = mean { $mean }
stress-gain = mean { $gain }
stress-calibrated = As sure as right
stress-confidence = confidence
stress-right = right
stress-trained = Trained
stress-untrained = Untrained

### Window: stress

stress-no-data = No photos are open
    .help = Open a folder of images, or the demo gallery, and choose a photo.
stress-intro = Noise, blur, weather, JPEG: people still see what it is. Does the network?
    .help = The 15 common corruptions at 5 severities of Hendrycks and Dietterich (ICLR 2019), and their 4 extras. Frost is drawn here, as its photographs cannot be shipped
stress-corruption = Corruption
    .help = What is done to the photo; the last four of the list are extras, which papers use to choose settings
stress-severity = Severity
    .help = From 1 to 5, by the published tables; 0 is the photo as it is
stress-severity-is = severity { $severity }
stress-size = Shrunk to
    .help = The published tables are for pictures of 32, 64 and 224 pixels. A network is shown photos shrunk to what it sees, and corrupted then
stress-side = { $side } px
stress-clean = Photo
    .help = The chosen photo at this size, before anything is done to it. Click another in the data panel
stress-empty = No network to ask yet
    .help = Press Start, or open an earlier run from the runs panel. Then what its features still tell of corrupted photos can be measured.
stress-photos = Photos
    .help = How many held-out photos are corrupted; classifiers are fitted to four times as many clean ones
stress-layer = Layer
    .help = The layer whose features are classified
stress-all-severities = All five severities
    .help = Without it severities 1, 3 and 5 are measured, which takes less time
stress-measure = Measure
    .help = Asks the chosen classifier about held-out photos after each of the 15 common corruptions, and beside it a linear one that is fitted to the features of the network before training. Training goes on meanwhile, more slowly
stress-busy = Corrupting photos and asking the network, { $seconds } s
stress-progress = Progress of the measurement
stress-cancel = Cancel
    .help = Stops measuring; what was measured before stays
stress-none-yet = Press Measure: a table of all corruptions and severities appears here. Where the network learned something that lasts, it stays above the untrained one.
stress-above = Above untrained
    .help = By how much the network's accuracy exceeds the untrained one's
stress-above-kept = Above kept
    .help = By how much the accuracy exceeds that of the measurement that was kept, on the same photos
stress-above-run = Above { $run }
stress-keep = Keep
    .help = Later measurements on the same photos, of another run or another classifier, are then compared with this one: a run with a second head and one without
stress-clean-row = Clean
    .help = Accuracy on the photos as they are, with its 95 % interval over photos
stress-corrupted-row = Corrupted
    .help = The plain mean of the accuracies over all corruptions and severities, with its 95 % interval over photos
stress-interval = { $value } ({ $low } to { $high })
stress-gain-is = Above untrained when corrupted: { $gain }
    .help = The difference of the two means, photo by photo, with its 95 % interval: where 0 lies outside, training made the features sturdier
stress-measured = Step { $step }, { $layer }: { $photos } photos of { $side } px; what is fitted is fitted to { $known }; { $seconds } s
stress-calibration = How sure
    .help = Expected calibration error: the mean distance between how sure answers are and how often such answers are right (Guo et al., ICML 2017, 15 bins)
stress-calibration-is = Calibration error: clean { $clean }, corrupted { $corrupted }, untrained corrupted { $untrained }
stress-tab-corruptions = Corruptions
    .help = Noise, blur, weather, JPEG: what a classifier still knows
stress-tab-attack = Attack
    .help = Changes that hardly anyone sees, made so that the classifier errs
stress-tab-outliers = Outliers
    .help = Pictures of no class that it knows: does it notice?
stress-classifier = Classifier
stress-kind-own = The network's own head
    .help = What the method itself learned to say: the class, the turn
stress-kind-frozen = Linear, on frozen features
    .help = Softmax regression on one layer of the network, fitted to photos of the data with their class labels
stress-kind-labelled = Trained with labels
    .help = The reference: the same network from its initial weights, trained with the class labels for as many steps as the run
stress-kind-none = This method has no head that classifies whole photos
stress-asks-class = Asked: which class?
stress-asks-turn = Asked: by how much was it turned? Photos are turned before anything else is done to them; labels are not used.
stress-asks-move = Asked: how was it moved?
stress-classifier-stopped = Stopped before the classifier was there.
stress-held-older = The classifier is of step { $step }; the network is at { $now } now.
stress-take-anew = Take it anew
    .help = Makes the classifier from the network as it is now
stress-make = Make the classifier
    .help = Fits or trains it with photos of the data and their labels. Training goes on meanwhile, more slowly
stress-making = The classifier is being made, { $seconds } s
stress-making-progress = Progress of the classifier
stress-stale = This was measured on other photos or of another run. Press Measure to do it again.
stress-older = The network has learned since: it is at step { $step } now. Press Measure to do it again.

### Robustness: attacks

attack-photo = Photo
    .help = The chosen photo as the classifier sees it, and what it says of it
attack-perturbation = What is added
    .help = The perturbation, magnified; grey is no change
attack-attacked = Attacked photo
    .help = The sum of both, and what the classifier says of it
attack-before = Before the attack
    .help = The likeliest answers and the true one, which stands first. Where turns are told too, below it how likely the right ones are, the mean over four turned copies
attack-after = After the attack
    .help = The same answers about the attacked photo
attack-says = { $class } ({ $share } %)
attack-moved = up to { $most }/255, shown × { $times }
attack-turns = right turns: { $share } %

### Window: attacks

attack-intro = A change too small to notice, made so that the classifier errs.
    .help = Projected gradient descent (Madry et al., ICLR 2018): steps along the sign of the loss's gradient by the photo, none farther from it than the reach. A step is a quarter of the reach, as in Hendrycks et al. (NeurIPS 2019)
attack-no-gradient = No gradient reaches the photo: this network sees lightness or other colours that are computed from the photo's, not its own. Choose a method that sees red, green and blue.
attack-reach = Reach
    .help = How far each value of the photo may be moved, in 255ths. The paper has 8
attack-steps = Steps
    .help = Steps of the attack. The paper has 20
attack-through = Through
    .help = What the attack makes worse
attack-through-class = the class
    .help = The loss of the class alone, as the paper evaluates
attack-through-turns = the turns
    .help = The loss of the second head, which says by how much each of four turned copies was turned
attack-through-both = both
    .help = The class, and the turns with weight 0.5, as in the paper's adversarial training
attack-busy = Attacking

### Window: outliers

outliers-intro = Pictures that are like nothing it learned: does it notice?
    .help = Hendrycks et al. (NeurIPS 2019, section 4): a classifier is unsure of the class of an outlier, and a head that says turns or moves is wrong about them
outliers-normal = normal
outliers-class = Normal is
    .help = Which class is normal. Where it is one, pictures of the other classes are outliers too
outliers-all = every class
outliers-pictures = Pictures of each kind
    .help = At most so many held-out photos, and as many outliers of each kind
outliers-elsewhere = More outliers from
    .help = A folder of images, or demo for the gallery. Noise and blobs are always there, and classes that the run left out
outliers-elsewhere-hint = folder, or demo
outliers-score = Ask about them
    .help = Asks the classifier how far from normal each picture is
outliers-progress = Progress of the question
outliers-none-yet = Press Ask about them: scores of normal pictures and of outliers appear here, with a threshold to drag.
outliers-none-normal = There is no held-out photo of what is to be normal. Choose another class, or open data with held-out photos.
outliers-stale = This was asked about other photos or of another run. Ask again.
outliers-by-paper = Score of the paper
    .help = Unsure of the class, and wrong about the turns and moves that were made. Where a network says nothing but moves and turns, what all 36 transforms lack to perfect answers
outliers-by-certainty = Certainty alone
    .help = The reference: how little sure the likeliest answer is
outliers-step = step { $step }
outliers-crowd = { $kind }: { $count }
outliers-area = { $kind }: { $count }, AUROC { $area } ({ $low } to { $high })
    .help = The area under the ROC curve: how often an outlier scores above a normal picture. Guessing is 0.5. The interval is 95 % (DeLong, DeLong and Clarke-Pearson 1988)
outliers-threshold = Threshold
    .help = What scores above it is called an outlier. Drag it here or in the histogram
outliers-at = Found at this threshold: { $found }. False alarms: { $alarms } % of normal pictures.
outliers-found-of = { $kind } { $share } %
outliers-histogram-spoken = Scores of normal pictures and of outliers; threshold at { $threshold }
outliers-share-axis = share of pictures, up to { $most } %
outliers-called-normal = normal
outliers-called-outliers = outliers
outliers-curve = Share of outliers found over share of false alarms, with a point at the threshold
    .help = ROC: the share of outliers above each threshold over the share of normal pictures above it. The point is where the threshold stands; the dotted line is guessing
outliers-alarms-axis = false alarms
outliers-found-axis = outliers found, 0 to 1

### Window: queue

panel-queue = Queue
    .help = Runs that wait: this window trains them one after the other
queue-add = Add these settings
    .help = Take a run with the present settings in, as the last one: method, parameters, data, seed, steps. What is changed afterwards is of the next one
queue-start = Start the queue
    .help = Begin the next run whenever nothing trains
queue-pause = Pause the queue
    .help = Begin no further run; the one that trains goes on
queue-empty = Nothing waits
    .help = Add the present settings, change something, add them again, and start the queue: the runs are trained one after the other, each on its device. What waits is still there after a restart.
queue-line = Present: { $method }, { $data }, seed { $seed }, { $steps } steps
queue-rest = { $data }, seed { $seed }, { $steps } steps
queue-waits = waits
queue-opens = opens its photos
queue-trains = trains
queue-held = held
queue-failed = failed
queue-up = Up
    .help = Let it have its turn earlier
queue-down = Down
    .help = Let it have its turn later
queue-hold = Hold
    .help = Pass it over until it is let go on
queue-release = Let go on
    .help = Let it have its turn; a run that had begun goes on where it was
queue-again = Try again
    .help = Let it have its turn once more; a run that had begun goes on where it was
queue-remove = Take out
    .help = Take it out of the queue; what it has trained stays among the runs

### Window: runs

panel-runs = Runs
    .help = Every run in the folder, and any of them beside each other
runs-listing = Looking through the runs folder…
runs-empty = There are no runs here yet
    .help = Press Start: every training leaves a folder here, with its settings, curves, pictures and checkpoints. Or type another folder above.
runs-count = { $count ->
    [one] 1 run
   *[other] { $all } runs
}
runs-queued = { $count ->
    [one] One run waits: { $next }
   *[other] { $count } runs wait, { $next } first
}
runs-count-some = { $shown } of { $all } runs
runs-took = Listed in { $took } ms
runs-folder = Runs folder
    .help = The folder whose runs are listed; type another one and press Enter. ssh://host/path/to/run follows a run on another machine, which comes into this folder
runs-again = Refresh
    .help = Look through the folder again
runs-wider = Fill
    .help = Let this panel fill the window, and back with the key F
runs-filter = Filter
    .help = Words that come in the name, method, data, note, tags or status
runs-all-tasks = All methods
    .help = Show only runs of one method
runs-all-tags = All tags
    .help = Show only runs with one tag
runs-no-match = No run fits this filter
runs-none-chosen = Choose runs to compare
    .help = A click chooses one run; the boxes at the left, or Ctrl and a click, take more. Runs that differ only in their seed become one curve with its spread.
runs-begun = Begun
    .help = When it was begun
runs-task = Method
    .help = The pretext task
runs-data = Data
    .help = What it was trained on
runs-seed = Seed
    .help = The one seed of the run
runs-steps = Steps
    .help = Steps done, and planned if that is more
runs-headline = Held out
    .help = The method's first number on held-out images, as last measured, with an arrow towards the good. It cannot be compared between methods
runs-probe = Probe
    .help = The best accuracy of a probe on its trained features; reference lines are left out
runs-status = Status
    .help = Not ended: neither finished nor stopped, and silent for five minutes
runs-size = Size
    .help = Size of the run folder on disk
runs-tags = Tags
    .help = Words given to the run under Notes
runs-choose-all = Compare all runs of the table, or none
runs-choose = Compare { $name }
    .help = Take this run to the chosen ones, or from them
runs-hover-data = On { $data }, with { $device }
runs-hover-headline = { $name } = { $value }
runs-hover-higher = { $name } = { $value } (higher is better)
runs-hover-lower = { $name } = { $value } (lower is better)
runs-hover-probe = { $name } = { $value } (trained features)
runs-curves = Curves
    .help = Any recorded number over the steps, with mean and spread over seeds
runs-features = Features
    .help = How good the features of the chosen runs were after equal time of training, on one axis
runs-settings = Settings
    .help = The settings in which the chosen runs differ; of one run, those that are not the default
runs-pictures = Pictures
    .help = What the chosen runs said about the same held-out images at the same step
runs-notes = Notes
    .help = Your note and tags, kept in the run folder
runs-open = Open
    .help = Show this run's settings, curves and last answers in the other panels, on its data
runs-open-one = Choose one run to open it
runs-report = Report…
    .help = Save one page of this run, to print or to hand on: its answers, curves, numbers and settings
runs-film = Film…
    .help = Save its answers at every kept step as pictures that move
runs-take-home-one = Choose one run for a report or a film
runs-remove = Delete…
    .help = Move the chosen runs to the trash, after a question
runs-remove-under-way = One of these runs is under way. Stop it first
runs-error-under-way = This run is under way, so it was not removed. Stop it first: { $path }
runs-error-alive = A run is under way. Stop it first, then open another one
runs-error-busy = Too much was asked of the runs folder at once. Try again in a moment
runs-removed = Removed the run { $path }
runs-reading = Reading…
runs-no-curves = These runs recorded nothing
runs-curve = Which recorded number is drawn
runs-group = { $name }, { $count } seeds
runs-mean = ended at { $mean } ± { $deviation }
    .help = Mean and standard deviation over the seeds, at the last step that all of them have. The band is one standard deviation to either side; thin lines are the single runs
runs-not-recorded = not recorded
runs-plot-spoken = Curve of { $name } over the steps, { $groups } configurations
runs-setting = Setting
runs-this = This run
runs-default = Default
runs-no-difference = These runs have the same settings
runs-all-default = Every setting of this run is the default
runs-no-pictures = No pictures were kept of these runs
runs-other-images = These runs did not show the same images, so they cannot be compared by pictures
runs-step = Step { $step }
runs-below = One below the other
    .help = Every run has a row of its own
runs-wipe = Wipe
    .help = Both runs stand in one picture, the first left of the border and the second right of it; drag the border
runs-step-slider = Step whose pictures are shown
runs-kept-before = as kept at step { $step }
runs-not-kept = nothing kept so early
runs-note = Note
    .help = What is worth remembering about this run
runs-tags-field = Tags
    .help = Tags, apart by commas
runs-notes-one = Choose one run to write a note and tags
runs-notes-typing = Kept as soon as you leave the field
runs-notes-kept = Kept in the run folder as notes.json
features-title = k-NN accuracy of the best layer
features-seconds = seconds of training
features-none = None of these runs was probed while it trained. Set “Probe every” above 0 in a run
features-some = Runs that were not probed while they trained are left out
features-other-data = These runs were trained on different data, so their accuracies are not of the same classes
features-after = After
    .help = Every run is shown as it stood after so many seconds of training, so that a method whose steps cost more is not given more. Time between a stop and going on is not counted, pauses are. Runs on different machines do not compare
features-untrained = untrained network
features-colours = colours alone
features-chance = chance
features-axes = k-NN accuracy of the best layer on held-out photos (mean over seeds), over seconds of training
features-hover = { $name }: { $value } after { $seconds } s
features-spoken = k-NN accuracy over seconds of training of { $groups } configurations, the best now { $best }
features-not-yet = { $name }: not probed so early
features-row = { $seeds ->
    [1] { $name }: { $value } by { $layer } after { $seconds } s, one seed
   *[other] { $name }: { $value } by { $layer } after { $seconds } s, mean of { $seeds } seeds, 95 % interval of the mean { $low } to { $high }
}
features-legend = Full dot: mean; small dots: seeds; bar: 95 % interval of the mean (Student), of several seeds. Ring: the same network untrained. Lines: colours alone and chance
runs-made-with = { $device }, version { $version }, { $parameters } parameters
ask-trash = Move to the trash?
    .help = What these runs made goes to the system's trash, from where it can be taken back. Anything else in their folders stays.
ask-trash-yes = Move to the trash
ask-trash-no = No, keep them
ask-trash-more = and { $count } more
ask-delete = Delete for good?
    .help = The trash did not take these runs. Deleting them removes checkpoints, curves and pictures, and nothing brings them back.
ask-delete-yes = Delete for good

### Window: the colour laboratory

panel-laboratory = Colours
    .help = What does the network think of the colours?
draw-colours = Pixel { $x }, { $y }: likeliest colour { $percent } %
laboratory-empty = No distributions over colours yet
    .help = Choose the method Colorization and press Start. Its answers are distributions over colours, and here they are taken apart
laboratory-empty-run = Open a photo above or drop one on the window: the network of this run answers it, if its method answers with colours
laboratory-previous = Previous
    .help = The held-out picture before
laboratory-next = Next
    .help = The next held-out picture
laboratory-picture = Picture { $number } of { $count }
laboratory-picture-spoken = { $name } under the network's colours. Drag to wipe, point to see the distribution behind a pixel
laboratory-temperature = Temperature
    .help = How a distribution becomes one colour: probabilities are raised to the power 1 / T, and the mean is taken. T = 1 is the mean (safe, greyish), T near 0 the likeliest colour (vivid, blotchy). Zhang, Isola and Efros take 0.38 (section 2.3)
laboratory-no-network = decoded again, without the network
laboratory-took = Painted in { $took } ms on { $device }
laboratory-took-processor = Painted in { $took } ms on the processor
laboratory-mode = Mode
    .help = T = 0: the likeliest colour
laboratory-paper = 0.38
    .help = The temperature of Zhang, Isola and Efros (2016)
laboratory-mean = Mean
    .help = T = 1: the mean of all colours
laboratory-annealed = Annealed mean
laboratory-truth = Truth
laboratory-answer = Answer
laboratory-planes = Colour planes
    .help = Lab takes a colour apart into lightness, green to red (a) and blue to yellow (b). The network is given L and answers with a and b
laboratory-plane-all = All
    .help = All colours
laboratory-plane-lightness = L
    .help = Lightness alone: what the network is given
laboratory-plane-a = a
    .help = Green to red alone, at one lightness
laboratory-plane-b = b
    .help = Blue to yellow alone, at one lightness
laboratory-blur = Chroma blur
    .help = Blurs a and b and leaves L sharp. Eyes hardly notice, which is why a coarse answer is enough
laboratory-left = left
laboratory-right = right
laboratory-sides =
    .help = What stands on each side of the border in the picture. Drag the border
laboratory-side-grey = Grey
laboratory-side-answer = Answer
laboratory-side-truth = Truth
laboratory-side-reference = Other run
laboratory-green = green −a
laboratory-red = red +a
laboratory-yellow = yellow +b
laboratory-blue = blue −b
laboratory-plane-spoken = The ab plane with the distribution that the network gives at pixel { $x }, { $y }. The area of a square tells the share of its bin
laboratory-bin = a { $a }, b { $b }: { $percent } %
laboratory-pixel = Pixel { $x }, { $y }, lightness { $lightness }
laboratory-grey = Is it grey?
    .help = A network that hedges between red and blue answers grey. The curve of its answer then stands left of the truth's
laboratory-saturation-means = answer { $answer }, truth { $truth } on average
laboratory-folder = The folder's colours
    .help = Counted before training: how often each colour occurs, how much a pixel of it counts when rare colours are given more weight, and what the loss sees then (section 2.2)
laboratory-compare = Another run
    .help = The network of another run answers the same photo: one that was trained with regression, or with the other colour method
laboratory-compare-choose = Choose a run…
laboratory-compare-run = { $name } ({ $task })
laboratory-compare-no-runs = No other run with colours in the runs folder
laboratory-compare-folder = Or a run's folder, then Enter
laboratory-alone = This run alone
laboratory-asking-reference = { $name } looks at the photo
laboratory-mean-saturation = { $value } from grey
laboratory-own = This run
    .help = The answer of the run that is open, with its mean distance from grey
laboratory-theirs = Other run
    .help = The answer of the network of the other run, with its mean distance from grey
laboratory-saturation-three = this run { $answer }, other run { $reference }, truth { $truth } on average
laboratory-open = Open a photo…
    .help = Asks the network about any photo. A picture file can also be dropped on the window
laboratory-open-title = Open a photo
laboratory-path = Or its path, then Enter
laboratory-answers = Back to the answers
    .help = Looks at the held-out pictures again
laboratory-whole = Whole photo
    .help = An answer is a square cut from the middle of its photo. This asks about the whole photo
laboratory-step = Step { $step }
laboratory-asking = The network looks at { $name }
laboratory-no-run = There is no network to ask yet. Start a run, or open one
laboratory-no-colours = This run does not answer with colours. Choose a run of Colorization or of Hue and chroma
laboratory-no-photo = { $name } is not among the held-out photos of the open data. Open the data that the run was trained on
laboratory-no-dialog = This system shows no file dialog. Type the path in the Colours panel
laboratory-save = Save at full size…
    .help = Writes the photo as a PNG at its own size: its own lightness under the network's colours at this temperature
laboratory-save-title = Save at full size
laboratory-save-name = { $name }-colours.png
laboratory-save-square = this is a square of it; the whole photo can be saved at full size
laboratory-save-path = Path of the file to write
laboratory-save-here = Save
laboratory-size = as a PNG of { $width } × { $height } pixels
laboratory-saved = The photo was written to { $path }
laboratory-saved-line = Saved { $width } × { $height } pixels: { $path }
laboratory-by-regression = A regression decides for one colour a place: there is no temperature
    .help = Trained to lower the squared error of a and b, it answers the mean of all colours it holds possible
laboratory-by-histograms = One colour a place, decided by histograms of hue and chroma
    .help = The mean hue and the median chroma, as its parameters have it; where hue is undecided, chroma fades. There is no temperature
laboratory-hue = Hue
    .help = The histogram of hue that the network gives here, from red through green and blue; the line is the truth
laboratory-chroma = Chroma
    .help = The histogram of chroma that the network gives here, grey at the left; the line is the truth
laboratory-style-squares = Colours
    .help = Bins in their own colours, each with a dark square as large as its share
laboratory-style-scale = Shares
    .help = Bins by their share alone, from dark to light on a logarithmic scale that is safe for colour-blind eyes
laboratory-squares-legend = dark square: share of the bin
laboratory-scale-low = { $percent } %
laboratory-scale-high = { $percent } %

### Window: the Turing test

turing-title = Turing test
turing-open = Turing test…
    .help = Shows pairs of a real photo and the network's picture to people, who say which one is the fake
turing-leave = Leave
    .help = Back to the panels (Esc). A test under way can be gone on with later
turing-what = People see a real photo and what the network made of it, each for a moment, and say which one is the fake. Whoever cannot tell is wrong half of the time. Zhang, Isola and Efros (2016, section 3.1) measured their colours like this.
turing-pictures = Pictures
turing-pairs = { $count ->
    [one] 1 pair of a photo and the network's picture
   *[other] { $count } pairs of a photo and the network's picture
}
turing-few = There are fewer pictures than trials, so pictures come again and people may remember them. For more pictures, colour a folder with “pretext apply” and load what it wrote
turing-need = Pairs of photos and what a network made of them are needed. Train a method that answers with pictures, such as colorization, and open this test from its answers; or load a folder
turing-loading = Reading pictures
turing-folder = Run folder, or folder written by “pretext apply”
    .help = A run folder gives its newest held-out answers; a folder of “pretext apply” gives every picture that was restored at full size. It can be dropped here as well
turing-load = Load
turing-source-run = { $name }, step { $step }
turing-source-folder = { $name }, applied
turing-error-folder = This is neither a run folder with answers nor a folder that “pretext apply” wrote: { $path }
turing-error-file = { $path } cannot be read: { $reason }
turing-error-no-pairs = There is no pair of a photo and a whole picture by the network. Use a method that answers with pictures, such as colorization: { $path }
turing-error-save = The results could not be written: { $reason }. They stay in this window until it is closed
turing-left-off = A test was left
turing-left-off-how = { $name } answered { $done } of { $all } pairs
turing-resume = Go on
turing-forget = Forget it
    .help = Its answers are thrown away; finished tests stay
turing-made-up = The test
turing-seconds = Shown for
    .help = How long each picture is shown. The paper took 1 second
turing-practice = Practice
    .help = Pairs at the start after which the answer is told. They do not count. The paper took 10
turing-test = Test
    .help = Pairs that count; nothing is told after them. The paper took 40
turing-catches = Random colours
    .help = Share of the test in which the fake has the colours of another photo. Whoever misses these does not pay attention. They do not count. The paper took 10 %
turing-order = The two pictures
    .help = The paper shows individual images “for one second each” and does not say whether side by side at once; both ways are offered
turing-in-turn = one after the other
turing-together = at once
turing-summary = { $practice } for practice, { $test } in the test, { $catches } of them with random colours
turing-person = Who is tested?
turing-person-name = Name or number
    .help = Names the rows in the files of results. Several people can be tested one after another
turing-person-number = Person { $number }
turing-begin = Begin
turing-preparing = Preparing the pictures
turing-practice-progress = Practice { $number } of { $count }
turing-test-progress = Pair { $number } of { $count }
turing-left = The left one
turing-right = The right one
turing-look = Look
    .help = One of them is a photo, the other one has been coloured or filled in by the network
turing-ask = Which one was the fake?
    .help = Click it, or press the left or right arrow key. Take your time
turing-fake = fake
turing-real = real photo
turing-right-answer = Right
turing-wrong-answer = No, it was the other one
turing-go-on = Next pair (Space)
turing-next-person = To the scores, and the next person (Space)
turing-nothing-counted = No pair counted: the test had none with the network's picture
turing-score = Took { $fooled } of { $trials } pictures by the network for the real photo: { $percent } % (95 % interval { $low } to { $high } %)
turing-caught = Saw through { $caught } of { $catches } fakes with random colours
turing-chance = nobody can tell
turing-paper = paper
turing-no-scores = No scores yet
    .help = They stand here after the first test: for each person, for everybody together, and for each picture
turing-everybody = { $count ->
    [one] 1 person
   *[other] { $count } people together
}
turing-column-person = Person
turing-column-fooled = Fooled
turing-column-share = Share, 95 % interval
turing-column-caught = Random colours seen through
turing-of = { $part } of { $all }
turing-share = { $percent } % ({ $low } to { $high })
turing-class = { $count ->
    [one] 1 person saw through { $percent } % of the fakes ({ $low } to { $high }); guessing sees through 50 %
   *[other] { $count } people together saw through { $percent } % of the fakes ({ $low } to { $high }); guessing sees through 50 %
}
turing-class-how = Beside these tables stands answers.csv, the same kind of file that all other puzzles write. Put the files of all machines, or a folder that holds them, here: everybody counts once.
turing-class-read = Add
turing-saved = Saved as CSV in { $path }
turing-copy = Copy path
    .help = Copies the folder that holds trials.csv, pictures.csv and scores.csv
turing-convincing = The most convincing pictures
    .help = The network's pictures, in order of how often they were taken for the real photo by everybody so far
turing-fooled = fooled { $fooled } of { $shown }
### Window: presenter view

presenter-title = Presenter view
presenter-restart = Restart the clock
    .help = The clock counts from the beginning of the lecture, or from here
presenter-pointer = Ring around the mouse
    .help = A large ring follows the mouse in the window that the room sees. Key P
presenter-room = The room sees
presenter-back = Back
presenter-on = On
presenter-next = next: { $panel }
presenter-notes = Notes
presenter-then = Then
presenter-end = This was the last step
presenter-no-lesson = Open a lesson in the panel Lessons, and the notes of its step stand here.

### Window: painting a hole

brush-open = Paint a hole…
    .help = Take something out of a photo with a brush: the network of this run fills it at once
brush-title = Paint a hole
brush-leave = Leave
    .help = Back to the panels (Esc). The hole stays
brush-how = Paint over what shall be gone, with mouse, finger or keys (Tab to the photo; arrows move the brush, Space puts it down and lifts it, + and - make it wider and narrower, Ctrl Z undoes). The network sees only what is left.
brush-nobody = No network that fills holes is open
    .help = Train a run of inpainting, open one in the panel Runs, or look at a finished one:
brush-photo-before = Photo before
brush-photo-next = Next photo
brush-reading = Reading the photo
brush-no-photo = No photo
brush-width = Brush
    .help = How wide the brush is, beside the shorter side of the photo (keys + and -)
brush-undo = Undo
    .help = Takes the last stroke back (Ctrl Z)
brush-clear = Clear
    .help = Takes all strokes back. Undo brings them again
brush-compare = Compare with
    .help = The network of another run fills the same hole beside it
brush-compare-none = no other run
brush-file = Or a picture of your own, then Enter
brush-paint-here = Paint here
brush-network = { $name }, step { $step }
brush-truth = What was there
brush-covers = { $percent } % taken away
brush-fills = Filling
brush-nothing-yet = Nothing is gone yet
brush-canvas = { $name }, { $percent } % taken away, brush lifted
brush-canvas-down = { $name }, { $percent } % taken away, brush down

### Window: try it yourself

try-title = Try it yourself
try-leave = Leave
    .help = Back to the panels (Esc). Whoever is in the middle of the puzzles can go on later
try-back = All puzzles
    .help = What else can be tried, and the scores so far
try-what = You answer the very puzzles that the network answers: the same images, the same seed, marked by the same judge. What it says is shown after your answer, never before.
try-methods = What is asked
try-turing = Tell the photo from the fake…
try-no-data = Open photos first: puzzles are made of them
try-source-data = { $name }, without a run
try-against-network = You play against the network of this run
try-against-nobody = There is no run of this method, so you play against guessing. Train one, or open one in the panel Runs, and come back to play against its network
try-against-not-kept = This run did not keep what its network would have chosen, so you play against guessing. A run that is measured anew keeps it
try-against-other-photos = The photos that are open are not those that the network of this run was asked about, so you play against guessing. Open the photos of the run
try-against-control = This is a control run: its network was marked by the answers of other puzzles. You play against guessing
try-wanted = Puzzles for each person
try-fewer = There are { $count } of this kind
try-left-off = Somebody was left
try-left-off-how = { $name } answered { $done } of { $all } puzzles
try-nameless = Somebody without a name
try-person = Who answers?
try-person-name = Name or number, or nothing
    .help = Stands beside the answers in the files of results. Without a name the answers count all the same
try-class = A class on several machines
try-class-how = Every machine writes answers.csv. Put the files of all of them, or a folder that holds them, here: everybody counts once.
try-class-file = File or folder of answers
try-read = { $count ->
    [one] One sitting from other files
   *[other] { $count } sittings from other files
}
try-error-file = { $path } cannot be read: { $reason }
try-error-none = There are no answers here. Name a file answers.csv, or a folder that holds such files: { $path }
try-error-marks = a mark is not between 0 and 1
try-error-no-question = With these parameters and photos there is no question that a person can answer. Set the parameters to their defaults, or choose another method
try-progress = Puzzle { $number } of { $count }
try-ask-turn = Which of the four stands upright?
try-how-turn = Click it, or press its number. Tab and Space choose, too.
try-turn-given = as the network gets it
try-turn-0 = not turned
try-turn-1 = was turned to the left
try-turn-2 = was upside down
try-turn-3 = was turned to the right
try-ask-direction = Where does this piece lie, seen from the one in the middle?
try-how-direction = Click a place, or press its number; they lie as on a number pad. Tab and Space choose, too.
try-direction-piece = this piece
try-pick-hole = Which of the four fills is true?
try-pick-view = Which one shows a part of the same picture?
try-pick-copy = Which one is a copy of the same picture, changed otherwise?
try-pick-track = Which one shows the same thing at another moment?
try-pick-this = this one
try-pick-with-hole = the hole
try-how-pick = Click it, or press its number. Tab and Space choose, too.
try-option = number { $number }
try-ask-colour = Which colour has the place in the ring?
try-how-colour = Click it, or press its number. Tab and Space choose, too.
try-colour-grey = as the network gets it, without colours
try-ask-mark = Which cells will move?
try-how-mark = Paint over what will move; painting over a mark takes it away. By keys: Tab to the picture, arrows move, Space marks, Enter answers.
try-place = Row { $row }, column { $column }
try-place-marked = Row { $row }, column { $column }, marked
try-marked = { $percent } % right; half of it counts for what moves, half for what does not
try-network-marked = The network reaches { $percent } %
try-order-tiles = Put the tiles in order
try-order-time-of-day = Put the photos in order, from noon to night
try-order-object-size = Put the photos in order, the one with the smallest thing first
try-order-class = Put the photos in the order of their classes
try-how-order = Drag one onto another and they change places; or click both. By keys: arrows move, Space takes and puts, Enter answers.
try-done = That is my answer (Enter)
try-cell = Place { $cell }: tile { $tile }
try-cell-held = Place { $cell }: tile { $tile }, taken
try-tag-right = right
try-tag-you = you
try-tag-network = the network
try-right = Right
try-wrong = No. Right is: { $truth }
try-partly = { $percent } % are in their places
try-network-right = The network was right, too, in this puzzle
try-network-wrong = The network says: { $choice }
try-network-partly = The network has { $percent } % in their places
try-network-silent = The network's choice in this puzzle was not kept. Guessing is right in { $chance } %
try-network-none = There is no network to compare with. Guessing is right in { $chance } %
try-next = Next puzzle (Space)
try-to-result = To the result (Space)
try-next-person = To the scores, and the next person (Space)
try-result = Right in { $share }, over { $count } puzzles. In brackets the 95 % interval
try-scores = The class so far
try-no-scores = No scores yet
    .help = Whoever has answered stands here, beside the network and beside guessing, with 95 % intervals.
try-chance = The green line is what guessing reaches: { $percent } %
try-network-unknown = The network is not known on all of these puzzles, so it has no bar
try-column-puzzles = Puzzles
try-column-share = Right, 95 % interval
try-saved = Saved as CSV in { $path }
    .help = Copies the folder that holds answers.csv and scores.csv
try-hard = What is hard
    .help = The puzzles in which people and network together did worst, the worst first
try-hard-both = { $count ->
    [0] No puzzle was hard for both people and network
    [one] One puzzle was hard for both: people and network fail in it more than they succeed
   *[other] { $count } puzzles were hard for both: people and network fail in them more than they succeed
}
try-hard-people = Hard for people; there is no network to compare with
try-hard-of-people = people { $percent } %
try-hard-of-network = network { $percent } %

### Window: inside

panel-inside = Inside
    .help = What its filters and maps look like, and what moves them
inside-empty = There is no photo to show to a network yet
    .help = Open data in the panel Data, and choose a photo there.
inside-looking = Looking into the network…
inside-layer =
    .help = Show the feature maps of this layer; the further right, the deeper
inside-again = Look again
    .help = Look with the weights as they are now
inside-trained = Trained: step { $step }
    .help = The weights of the run, as they were at this step
inside-untrained = Before training
    .help = The weights that the run began with: random numbers
inside-follow = Follow the run
    .help = Looks again every few seconds while the run trains; off, the panel holds still
inside-fresh = Untrained network of { $method }, random weights of seed { $seed }
    .help = No run is loaded, so this is what the chosen method would begin with under its settings. Press Start, or open a run in the panel Runs, and the panel shows that network
inside-strip-photo = Photo
    .help = What the network is fed: channels × rows × columns
inside-strip-size = { $maps } × { $height } × { $width }
inside-strip-learned = { $number } learned
inside-strip-layer =
    .help = { $layer }: feature maps × rows × columns, and how many numbers (weights, biases, scales) it learns: { $parameters }. One of its units sees { $size } × { $size } pixels. Click to show its maps
inside-strip-cut = Cut: the head is taken off here
    .help = Backbone and head are cut apart here once the pretext task is learned. What is left of the line is kept for other tasks; the head, which answers the puzzles, is thrown away
inside-strip-head = Head
inside-strip-head-parts = { $count ->
    [one] 1 part
   *[other] { $count } parts
}
inside-strip-part = { $name }: { $count }
inside-strip-read = Rings: here the probe reads features
    .help = The panel Learning measures the features of every layer with a ring: the mean over all places of each map, and the nearest neighbours among labelled photos. The filled one had the best features when they were last measured
inside-strip-best = Rings: here the probe reads features; filled: the best so far ({ $layer }, { $share } %)
inside-steps = What { $layer } does ({ $count ->
    [one] 1 step
   *[other] { $count } steps
})
    .help = Every step between the layer before and this one, read off the network as it runs
inside-step-what = Step, with kernel, stride and what leaves it
inside-step-size = How far the window reaches and moves, then maps × rows × columns that leave this step
inside-step-learns = Learned
inside-step-window = { $side } × { $side }, stride { $stride }, padding { $padding }
inside-step-dilated = { $window }, dilation { $dilation }
inside-step-slope = slope { $slope } below zero
inside-step-convolution = Convolution
    .help = Each number is a weighted sum of a small window over all maps before it, with the same weights everywhere
inside-step-full = Fully connected
    .help = Each number is a weighted sum of all numbers before it
inside-step-normalisation = Batch norm
    .help = Batch normalisation: each map less its mean, divided by its deviation, both as seen in training, then scaled and shifted
inside-step-rectifier = ReLU
    .help = Rectifier: what is below zero becomes zero
inside-step-leaky = Leaky ReLU
    .help = Leaky rectifier: what is below zero becomes smaller
inside-step-largest = Max pooling
    .help = Of each window only the largest number goes on
inside-step-averaged = Average pooling
    .help = The mean of each window; beyond the edge it holds zeros, which are counted
inside-step-mean = Average pooling
    .help = The mean over all places of each map
inside-step-joined = Channel-wise fully connected
    .help = Each number is a weighted sum of all places of the same map
inside-step-sum = Skip connection
    .help = What came in is added to what the steps made of it
inside-step-part = Part
    .help = Some of the maps go on as this layer
inside-step-weighed = Weighted sum
    .help = All products of the window added up, and the bias where there is one
inside-number = One number worked out: map { $map }, row { $row }, column { $column }
    .help = The unit that is chosen in the map above, or its largest. Click another square there. Worked out here from the weights, not read from the network; the last line compares
inside-number-window = Looks at { $height } × { $width } places of { $maps } { $maps ->
    [one] map
   *[other] maps
} of { $from }; those that count most:
inside-number-picture = the photo
inside-number-before = the step before
inside-number-rest = and { $count } { $count ->
    [one] more map adds
   *[other] more maps add
} { $sum }
inside-number-of-map = { $map }: its products add up to { $sum }
inside-number-inputs = Number
inside-number-weights = Weight
inside-number-products = Product
inside-number-red = Red
inside-number-green = Green
inside-number-blue = Blue
inside-number-grey = Grey
inside-number-cell = { $name } { $value } at row { $row }, column { $column }
inside-number-sum = all products { $sum }
inside-number-own = The network's own number
    .help = What stands in the map. It may differ in the last figure: networks calculate with seven figures
inside-photo = Photo, and what a unit sees
    .help = The photo as the network gets it. The box is the receptive field of the unit that is pointed at or chosen in the map beside it, from the kernels, strides and paddings of the layers below. A trunk that scales each photo by its own contrast also feels the rest of it a little
inside-photo-alone = Photo
    .help = The photo as the network gets it
inside-field = sees { $size } × { $size } px, every { $jump } px
inside-no-field = this backbone does not tell its geometry
inside-chosen-map = Map
    .help = One feature map of the layer; each square is a unit. Point at one to see which part of the photo it sees; click to ask which pixels move it
inside-map-of = Map { $map } of { $layer }
inside-mean = mean { $value }
inside-saliency = Which pixels move it
    .help = Saliency: the size of the gradient with respect to each pixel, the largest of red, green and blue (Simonyan, Vedaldi and Zisserman 2014)
inside-largest = at most { $value }
inside-moves = What is moved
inside-energy = Whole layer
    .help = The energy of the layer: the mean of the squares of all its units
inside-map = Map { $map }
    .help = The sum of this map's units
inside-unit = Unit { $row }, { $column }
    .help = This unit alone, by row and column
inside-hint = Point at a square of the map: the box on the photo is what that unit sees. Click it to ask which pixels move it.
inside-hint-alone = Click a square of the map to ask which pixels move that unit.
inside-hint-unit = Pixels outside the box cannot move this unit.
inside-maps = { $count } maps of { $width } × { $height }
    .help = Every map with its own scale from dark (least) to light (most). Click one to look at it
inside-maps-spoken = { $count } feature maps of { $layer }
inside-filters = { $count } first filters of { $side } × { $side }
    .help = The weights of the first convolution as colours, from the least (black) to the largest (white). Edges and colour blobs are a good sign; noise says that little was learned. Click one to see the map that it makes
inside-filters-spoken = { $count } filters of the first layer
inside-common-scale = One scale
    .help = All filters share one scale, so that weak ones look grey; else each has its own
inside-part = Number { $number }

task-multi-task = Multi-task learning
    .summary = Several pretext tasks train one trunk together, each with its own puzzles and its own head. What one task alone would not teach the trunk, another may; where they disagree, their gradients point apart.
    .paper = Doersch and Zisserman: Multi-task Self-Supervised Visual Learning, ICCV 2017
    .link = arxiv.org/abs/1708.07860
    .section = Section 3.2 (harmonisation), 3.3 (lasso), 3.4 (an optimiser a task)
preset-multi-task-quick = Demo gallery, 70 s of one core: both tasks that have a chance line are beyond it (two seeds): 0.28 and 0.30 of the directions (0.15), 0.64 and 0.63 of the copies (0.50)
param-multi-task-place = Relative position
    .help = Whether relative position takes part: where does the second patch lie? Where no task is chosen, it does.
param-multi-task-colour = Colorization
    .help = Whether colorization takes part: which colour has each place of a grey photo? Every place counts alike, and each is a place of a quarter of the side (the paper's an eighth).
param-multi-task-exemplar = Exemplar
    .help = Whether exemplar takes part, as triplets with a margin of 0.5: which copy is of the same image?
param-multi-task-motion = Motion segmentation
    .help = Whether motion segmentation takes part: which parts of a frame will move by themselves? It needs clips from a source of their own: --source clips=FOLDER, or clips=demo for those of the gallery.
param-multi-task-harmonise = Harmonise
    .help = Every task is shown the lightness in all three channels (section 3.2), so that the trunk cannot tell by colours which task it works for and learn a feature for each. Off, relative position drops colours, exemplar keeps them and colorization is shown lightness alone. How the paper changed exemplar is unknown.
param-multi-task-lasso = Choose units
    .help = Each task reads a mixture of the trunk's last units, the squares of its shares summing to one (section 3.3). Off, each reads the last unit. Only the residual trunk has several units of one shape.
param-multi-task-penalty = Penalty
    .help = How strongly the mixtures are pulled towards few units (L1). The paper's value is unknown.
param-multi-task-steps = Optimisers
    .help = With one for each task, a task whose gradients are large cannot make the steps of the others small: each has its own mean of squared gradients for the shared weights too, and its update is applied after the others' (section 3.4). With a shared one, the gradients are averaged first.
param-multi-task-steps-separate = RMSProp for each task
param-multi-task-steps-shared = One RMSProp for all
param-multi-task-place-weight = Weight of relative position
    .help = How much relative position counts: its share of the averaged gradient, or with an optimiser for each task the length of its steps.
param-multi-task-colour-weight = Weight of colorization
    .help = How much colorization counts: its share of the averaged gradient, or with an optimiser for each task the length of its steps.
param-multi-task-exemplar-weight = Weight of exemplar
    .help = How much exemplar counts: its share of the averaged gradient, or with an optimiser for each task the length of its steps.
param-multi-task-motion-weight = Weight of motion segmentation
    .help = How much motion segmentation counts: its share of the averaged gradient, or with an optimiser for each task the length of its steps.
param-multi-task-width = Width
    .help = Feature maps of the trunk's first block; the third has four times as many. The paper's trunk, ResNet-101 up to its third block, is far larger; this one is ours, so that a CPU can train it.
param-multi-task-units = Units
    .help = Units of the residual trunk's third block, among which the tasks choose. The paper's has 23.
param-multi-task-size = Picture size
    .help = Side of the pictures of colorization, exemplar and motion segmentation. The paper has 256, 96 and 240 x 320 px.
param-multi-task-patch = Patch size
    .help = Side of the patches of relative position. The paper has 96 px.
param-multi-task-gap = Gap
    .help = Pixels between two patches of relative position. The paper has about half a patch.
param-multi-task-embedding = Embedding
    .help = Numbers that describe a patch or a copy. The paper's heads are two residual units each.
param-multi-task-shortcuts = Colour reads early layers
    .help = Colorization reads two early layers beside the last one, without which a short training learns little more than how often each colour occurs. The paper's heads read the third block alone.
param-multi-task-prior-photos = Photos counted
    .help = Photos whose colours are counted before training, for the baseline and for pictures.
param-multi-task-learning-rate = Learning rate
    .help = How far each step goes. The paper's is unknown.
param-multi-task-decay = Memory
    .help = Decay of the squared gradients of RMSProp. The paper's is unknown.
metric-place-accuracy = Relative position: right
    .help = The share of questions of relative position that are answered rightly
metric-place-accuracy-chance = Relative position: commonest answer
    .help = What always giving the commonest answer reaches
metric-place-loss = Relative position: loss
    .help = Cross-entropy of relative position
metric-place-loss-chance = Relative position: chance
    .help = What an even opinion over all eight directions costs: ln 8
metric-colour-loss = Colorization: loss
    .help = Cross-entropy of colorization, mean over places
metric-colour-loss-chance = Colorization: chance
    .help = What an even opinion over all bins costs: ln 313
metric-exemplar-accuracy = Exemplar: nearer copy of two
    .help = The share of triplets in which the copy of the same image is nearer
metric-exemplar-accuracy-chance = Exemplar: chance
    .help = How often the nearer copy would be the right one by chance
metric-exemplar-loss = Exemplar: loss
    .help = The mean over triplets of how much is missing to the margin
metric-exemplar-loss-chance = Exemplar: margin
    .help = What a network costs that tells nothing apart
metric-motion-average-precision = Motion: average precision
    .help = Mean over frames of the area below precision against recall of the cells that move
metric-motion-average-precision-chance = Motion: chance
    .help = The share of cells that move: what scores without meaning reach
metric-motion-loss = Motion: loss
    .help = Balanced cross-entropy of motion segmentation
metric-motion-loss-chance = Motion: chance
    .help = What an even opinion about every cell costs: ln 2
metric-task-guessed = Task guessed
    .help = How often a linear classifier guesses from means and deviations of the trunk's first maps which task a picture was made for; it learns on half of the held-out pictures and guesses for the other half
metric-task-guessed-plain = Task guessed without harmonisation
    .help = The same for pictures that keep the colours each task gives them
metric-task-guessed-chance = Task guessed by chance
    .help = One over the number of tasks
metric-cosine-place-colour = Gradients: place and colour
    .help = Cosine between the gradients of relative position and colorization for the shared weights: 1 where they agree, -1 where they oppose each other
metric-cosine-place-exemplar = Gradients: place and exemplar
    .help = Cosine between the gradients of relative position and exemplar for the shared weights
metric-cosine-colour-exemplar = Gradients: colour and exemplar
    .help = Cosine between the gradients of colorization and exemplar for the shared weights
metric-cosine-place-motion = Gradients: place and motion
    .help = Cosine between the gradients of relative position and motion segmentation for the shared weights
metric-cosine-colour-motion = Gradients: colour and motion
    .help = Cosine between the gradients of colorization and motion segmentation for the shared weights
metric-cosine-exemplar-motion = Gradients: exemplar and motion
    .help = Cosine between the gradients of exemplar and motion segmentation for the shared weights
metric-mixture-small = Units that are not read
    .help = The share of the entries of all mixtures that are below 0.05
panel-multi-of = { $task }: { $caption }
panel-multi-shown = As the trunk sees it
    .help = Above the first picture of each task in its colours, below what the trunk is shown of it: with harmonisation its lightness alone
panel-multi-guess = Which task is it for?
    .help = How often a linear classifier guesses from the trunk's first maps which task a picture was made for: with the colours that each task gives its pictures, and as they are shown in this run. Where it can, features may serve one task alone.
panel-multi-guess-plain = Own colours
panel-multi-guess-shown = As shown
panel-multi-guess-chance = Chance
panel-multi-mixture = Units that each task reads
    .help = The share of each unit of the trunk's last block in what a task's head reads, shallow to deep; the squares of a row sum to one

# Pictures of one's own
data-collect = Your own pictures
    .help = Collect pictures of two to five things, a class each, and train on them: dropped or chosen files
collect-title = Your own pictures
collect-what = Collect pictures of two to five things, train on them without telling the network which is which, and see whether its features tell them apart.
collect-leave = Leave
    .help = Back to the panels (Esc). Everything that was collected stays in its folder
collect-folder = Kept in
    .help = Pictures are copied here, into a folder for each class; nothing is written over. Another path and Enter collects there, with what is there already
collect-class-name = class { $number }
collect-name = Name of the class
    .help = The name of the class and of its folder
collect-count = { $count ->
    [one] 1 picture
   *[other] { $count } pictures
}
collect-add = Add…
    .help = Chooses picture files for this class; they are copied
collect-add-to = Add pictures to { $class }
collect-here = Drop here
    .help = Pictures that are dropped elsewhere go into this class
collect-here-name = Dropped pictures go into { $class }
collect-empty = Drop pictures here, or press Add…
collect-take-out = Take { $file } out of { $class }
    .help = A click takes it out. It is kept, and can be put back
collect-put-back = { $count ->
    [one] Put back (1)
   *[other] Put back ({ $count })
}
    .help = Puts the picture back that was taken out last. Those taken out lie in the folder “.taken-out” beside the classes
collect-another = Another class
    .help = Up to { $most } classes
collect-path = A picture or a folder for { $class }, then Enter
    .help = The path of a picture file, or of a folder whose pictures are copied
collect-coming = { $count ->
    [one] 1 file is being copied
   *[other] { $count } files are being copied
}
collect-not-taken = Not taken in
collect-forget = Clear
collect-too-much = Too much is still to be done: try again in a moment.
collect-no-dialog = This system has no dialog for files: drop pictures here, or type a path.
collect-browse = Pictures for this class
collect-pasted-name = pasted
collect-empty-folder = there are no pictures right in this folder
collect-train-section = Train on them
collect-method = Method
    .help = What the network learns from the pictures. None of them is told the classes but the one with labels
collect-train = Train on these pictures
    .help = Opens the folder as data and trains with the method's quick settings, with fewer steps for few pictures
collect-lacks-classes = Two classes with pictures are needed.
collect-lacks-pictures = { $more ->
    [one] “{ $class }” needs one more picture.
   *[other] “{ $class }” needs { $more } more pictures.
}
collect-few = That is enough to try it. With 30 pictures a class and more, the numbers begin to say something.
collect-other-run = Another run trains: stop it first.
collect-begins = The pictures are being opened; training begins at once
collect-step = Step { $step } of { $steps }
collect-left = { $time } left
collect-look = See how it learns
    .help = The panels with this run: its puzzles, answers and curves
collect-enough = That is enough
    .help = Ends the run here and keeps it
collect-result = Do the features tell them apart?
    .help = Each picture is left out in turn, and its nearest neighbours among the others say its class
collect-measuring = Measured as soon as the first steps are made
collect-share = { $percent } % ({ $low } to { $high })
collect-trained = This network
collect-untrained = The same network, untrained
collect-colours = Colours alone
collect-chance = The green frame is chance: with the classes shuffled { $percent } %, and between { $low } and { $high } % in 95 of 100 shuffles.
collect-verdict-chance = Not told apart: no better than chance with so few pictures.
collect-verdict-untrained = Told apart, but not shown to be better than an untrained network: training has not been shown to help.
collect-verdict-colours = Told apart, but not shown to be better than colours alone.
collect-verdict-better = Told apart, and better than an untrained network and than colours alone.
collect-class = { $class }: { $right } of { $all } right
collect-class-mixed = { $class }: { $right } of { $all } right, else mostly “{ $other }”
collect-how = { $count } pictures, each left out once; layer { $layer }, step { $step }; 95 % intervals.
collect-honest = The network has seen these pictures, though not their classes. Pictures taken right after one another are nearly the same, and easy: take some on another day, or before another background, to see what was really learned.
collection-bad-name = “{ $name }” cannot be the name of a class: it becomes the name of a folder.
collection-part-name = “{ $name }” cannot be the name of a class: a folder of that name is read as a part of the data.
collection-taken-name = “{ $name }” is there already: choose another name.
collection-many-classes = The folder holds { $count } classes; here there are { $most } at most. Open it under Data.
collection-full = “{ $class }” holds { $most } pictures already. Open larger collections as a folder under Data.
collection-there = { $file }: this very picture is in “{ $class }” already.
collection-no-picture = { $file }: { $reason }
collection-refused = The system refused: { $reason }. { $path }
