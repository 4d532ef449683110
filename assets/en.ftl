# English: the complete catalogue. Keys are grouped by the part of the program that speaks.
# An attribute (".help") is the longer explanation that stands behind the short text.

### Program

program-name = Pretext Workbench

### Photos and folders

photo-error-unusable = { $name } cannot be used: { $reason }
photo-error-no-clips = { $name } is a single photo, but this task needs clips: folders of numbered frames
photo-read-missing = there is no such file
photo-read-denied = you may not read this file
photo-read-failed = reading failed ({ $reason })
photo-read-file-size = the file has { $bytes } bytes, more than the 1 GiB that is read
photo-read-empty = the file is empty
photo-read-not-a-picture = this is not a picture
photo-read-unsupported = this kind of picture is not read ({ $reason })
photo-read-too-large = the header claims { $width } x { $height } pixels, more than is accepted
photo-read-too-small = { $width } x { $height } pixels are too few; at least { $minimum } are needed on each side
photo-read-truncated = the file ends before the picture does
photo-read-damaged = the { $format } data are damaged ({ $reason })
photo-read-decoder-stopped = the decoder gave up
photo-jpeg-no-frame = there is no frame header
photo-jpeg-segment = a segment has no length
photo-jpeg-frame = the frame header makes no sense
photo-jpeg-scan = a scan header makes no sense
photo-jpeg-table = a table makes no sense
photo-jpeg-code = the bits fit no code
photo-write-encode = The picture cannot be encoded: { $reason }
photo-write-failed = The file cannot be written: { $reason }. Choose a folder that you may write to: { $path }
data-error-missing = There is nothing here. Check the spelling, or choose another folder: { $path }
data-error-unreadable = This cannot be read ({ $reason }). Check its permissions, or choose another folder: { $path }
data-error-no-files = This folder is empty. Choose a folder with pictures (JPEG, PNG, WebP, GIF, BMP, TIFF or PNM): { $path }
data-error-no-usable-image = { $count ->
    [one] One file was looked at, and it is not a usable picture
   *[other] { $count } files were looked at, and none is a usable picture
 } ({ $reasons }). Choose a folder with pictures (JPEG, PNG, WebP, GIF, BMP, TIFF or PNM): { $path }
data-error-no-clips = There are no clips here. A clip is a folder of numbered frames, as clips/walk/000.png: { $path }
data-error-cancelled = Opening was stopped
data-error-thread = The folder could not be scanned ({ $reason }). Try again
data-error-thread-ended = the scan ended early
data-error-no-such-photo = the data has only { $count } photos
data-skipped = { $path }: { $reason }
data-skip-not-a-file = this is not an ordinary file
data-skip-loop = this link leads back to a folder above it
data-skip-dangling = this link leads nowhere
data-skip-frame-size = this frame has another size than the first of its clip
data-list-row = row { $number }
data-list-no-path = the row names no file
data-list-split = "{ $split }" is no split; use train, valid or test

### Demo gallery

### Parameters and the task contract

param-error-unknown = There is no parameter “{ $key }”. Known parameters: { $known }
param-error-range = Parameter “{ $key }” cannot be { $given }. Allowed: { $allowed }
sample-error-too-small = { $name } is too small: its shorter side has { $has } px, this puzzle needs { $needs } px
sample-error-no-label = { $name } has no class label, and this task needs one. Sort the images into one folder a class
sample-error-no-attribute = Nothing is known about “{ $attribute }” of { $name }, so it cannot be sorted by it. The demo gallery knows it; for your own images choose “class”, with one folder a class
sample-error-all-alike = No images that differ in “{ $attribute }” were found. Choose data with several values
sample-error-none-usable = No usable image: { $tries } images were tried one after another. The last one failed with “{ $last }”
task-error-needs-new-run = “{ $key }” shapes the network or the data, so it cannot change while training runs. Stop, change it, and start a new run
task-error-broken = The last step failed half-way, so the network in memory can no longer be used. Start again or resume from the last checkpoint
task-error-record = { $what } could not be written or read: { $reason }
task-error-stopped = Stopped before it was finished
task-error-data = The data does not fit this task: { $reason }

### Task: inpainting

task-inpainting = Inpainting
    .summary = A part of the picture is removed, and the network paints it from what is left. To do that well it has to recognise what is in the picture: which things these are, and how they go on.
    .paper = D. Pathak, P. Krähenbühl, J. Donahue, T. Darrell, A. A. Efros: Context Encoders: Feature Learning by Inpainting. CVPR 2016
    .section = Section 3
param-inpainting-mask = Hole
    .help = Which pixels are removed (section 3.3). The paper finds that features learnt with a central hole are the poorest, and those of random blocks and random regions about equal.
param-inpainting-mask-centre = Middle square
param-inpainting-mask-random-blocks = Random blocks
param-inpainting-mask-random-regions = Random regions
param-inpainting-size = Picture size
    .help = Side of the square that the network sees. The paper's inpainting networks see 128 px; 64 px learns on a CPU within minutes.
param-inpainting-load-ratio = Size before the crop
    .help = Before a random square is cut out, the shorter side of the photo is brought to this many times the picture size. The released code has 350 px for 128 px, a ratio of 2.73, for photos of streets; here the square keeps most of a photo, because many folders hold small pictures.
param-inpainting-overlap = Overlap
    .help = The hole in the middle is smaller than the square that must be painted by this many pixels on each side, so that the network also paints a ring that it can see. The paper has 7 px, the released recipe 4 px, both at 128 px; 2 px is the recipe at 64 px. Random holes have no ring.
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
    .help = What joins encoder and decoder (section 3.1). The bottleneck squeezes the whole picture into one list of numbers, as in the released inpainting network. The channel-wise fully connected layer joins all places of each feature map, and a convolution mixes the maps; the paper learns features with it.
param-inpainting-network-bottleneck = Bottleneck
param-inpainting-network-channel-fc = Channel-wise fully connected
param-inpainting-output = What is painted
    .help = The whole picture, so that every kind of hole can be filled, or only the middle square, which is the released network for central holes. A network that paints only the middle is always given the hole in the middle, whatever hole is chosen above; what a person paints outside the middle stays as it was.
param-inpainting-output-whole = Whole picture
param-inpainting-output-centre = Middle square only
param-inpainting-width = Width
    .help = Feature maps of the first layer; deeper layers have 2, 4 and 8 times as many. The released code has 64; 32 was chosen for speed.
param-inpainting-bottleneck = Bottleneck
    .help = How many numbers the picture is squeezed into. Paper and recipes: 4000 at 128 px; default of the released code: 100. Scaled down here.
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

### What methods of place share

param-patches-size = Picture size
    .help = Side of the square that the puzzle is cut from.
param-patches-load-ratio = Size before the crop
    .help = Training photos are brought to this multiple of the picture size before a square is cut at random. The papers resize to 256 px and cut 224 or 225 px, a ratio of about 1.14.
param-patches-mirror = Mirror
    .help = Half of the training photos are mirrored left to right.
param-patches-trunk = Trunk
    .help = The network whose features are learned. All but the small one are made for photos of 224 px and a graphics card; on a CPU they are slow.
param-patches-trunk-small = Small, five 3 x 3 layers
param-patches-trunk-alexnet-bn = AlexNet with batch normalisation
param-patches-trunk-resnet18 = ResNet-18
param-patches-trunk-resnet18-cifar = ResNet-18, stem for small photos
param-patches-width = Width
    .help = Feature maps of the network's first block; the others have 2, 4, 8 and 8 times as many. The small network is ours, so that a CPU can train it.
param-patches-learning-rate = Learning rate
    .help = How far each step goes. A run can let it fall along a schedule.
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
param-patches-scales = Mixed scales
    .help = With yoked jitter, all patches of a puzzle are enlarged alike by up to this factor before they are cut. Mundhenk et al. (2018) go from 96 to 128 px, 1.33; at 1 there is one scale and no room to jitter.
param-patches-aperture = Smallest aperture
    .help = Side of the smallest window through which all patches but one are seen, as a share of the patch; 1 is none. Mundhenk et al. (2018) go down to 64 of 96 px, 0.67.
panel-patches-confusion = Taken for
    .help = Rows are the truth, columns what the network answered, over all held-out images. A clean diagonal is a perfect network
panel-patches-percent = { $value } %
panel-patches-tiles = Tiles
    .help = Where each tile is cut from the square; tiles stand at random places in their cells
panel-patches-shuffled = In a wrong order
    .help = The tiles as the network gets them; each carries the number of the place where it belongs
panel-patches-together = Put together
    .help = The picture in the order that the network gives
panel-patches-truth = Truth
    .help = The picture as it was
panel-patches-hardest = Cannot be solved
    .help = The held-out images whose true answer the network trusts least in: round things, views from above, textures, flat walls
panel-patches-tiles-right = { $right } of { $all } in place
metric-accuracy = Accuracy
    .help = The share of questions about held-out images that are answered rightly
metric-accuracy-chance = Chance
    .help = The accuracy of guessing
metric-layout-accuracy = Right layout
    .help = The share of questions whose layout is right, whatever turn was answered; the same as the accuracy where patches are not turned
metric-certainty = Certainty
    .help = The probability that the network gives its own answers, the mean over held-out images; far above the accuracy it is overconfident
leak-border = Borders of the patches
    .help = Only the outermost two pixels of each patch are left: lines and textures that go on in the next patch. A gap and jitter between patches close this leak
leak-fringes = Colour fringes
    .help = Pictures of grey noise seen through a lens with colour fringes: only where in the photo a patch lay can be told. Dropped colours, a grey share of 1 and chroma blur close this leak; projection closes it only where green and magenta fringe, not red against blue
leak-means = Mean colours
    .help = Each patch is flat in its mean colour: skies are bright and grounds are dark. Scaling each patch by its own mean closes this leak
leak-noise = Noise with the patch's statistics
    .help = Noise with the mean and the spread of each patch: brightness and contrast, nothing else. Scaling each patch by its own mean and deviation closes this leak
leak-cheats = It cheats by “{ $cue }”: { $accuracy } % right ({ $low } to { $high } %) where only that is left; guessing is { $chance } %
leak-clean = “{ $cue }” hardly helps it: { $accuracy } % right ({ $low } to { $high } %); guessing is { $chance } %
answers-overview = All held-out images
    .help = What the network answers over all images that are measured

### Task: relative position

task-relative-position = Relative position
    .summary = Two patches of one photo are shown, with a gap between them. To say where the second lies as seen from the first, the network must know the parts of things and how they stand to each other.
    .paper = Doersch, Gupta and Efros: Unsupervised Visual Representation Learning by Context Prediction, ICCV 2015; toolkit: Mundhenk, Ho and Chen: Improvements to Context Based Self-Supervised Learning, CVPR 2018
    .section = Sections 3 and 3.1; toolkit: section 3
param-relative-position-arrangement = Patches
    .help = Pairs of neighbours with eight classes (2015), or triples with twenty (2018). Of the triples only the mirror table is published; the layouts are ours and keep its structure.
param-relative-position-arrangement-pairs = Pairs, 8 classes
param-relative-position-arrangement-triples = Triples, 20 classes
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
panel-relative-position-said = { $said } (truth: { $truth })
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
    .summary = A photo is cut into tiles that are shown in a wrong order. To say in which of a fixed set of orders, the network must know which part of a thing each tile is.
    .paper = Noroozi and Favaro: Unsupervised Learning of Visual Representations by Solving Jigsaw Puzzles, ECCV 2016
    .section = Sections 3 and 4
param-jigsaw-cells = Rows and columns
    .help = The paper cuts 3 x 3 tiles from 225 px; 2 x 2 fit photos of 64 px.
param-jigsaw-permutations = Permutations
    .help = How many orders are told apart, at most as many as there are (24 for 2 x 2). The paper has up to 1000 of the 362,880 of 3 x 3.
param-jigsaw-rule = Choice of permutations
    .help = Which permutation joins the set next: the one with the largest mean distance to the set (the paper's), or the one whose nearest neighbour in the set is farthest. The first is the identity, where the paper draws it at random.
param-jigsaw-rule-max-avg = Largest mean distance
param-jigsaw-rule-max-min = Largest least distance
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
panel-jigsaw-said = { $said } (truth { $truth }), { $percent }

### Task: permutation

task-permutation = Permutation
    .summary = A photo is cut into tiles that are shown in an order drawn from all orders. To give the matrix that undoes it, the network must know how the parts of things stand to each other.
    .paper = Santa Cruz, Fernando, Cherian and Gould: DeepPermNet: Visual Permutation Learning, CVPR 2017
    .section = Section 3
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

### Task: rotation

task-rotation = Rotation
    .summary = The picture is turned by 0, 90, 180 or 270 degrees. To say by how much, the network must know what is in it and how such things usually stand.
    .paper = Gidaris, Singh and Komodakis: Unsupervised Representation Learning by Predicting Image Rotations, ICLR 2018
    .section = Sections 2 and 3
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

train-numbers = Numbers of training
held-out-numbers = Held-out images

### Shortcuts

panel-shortcuts = Shortcuts
    .help = Does it cheat?
shortcuts-none = This method has no shortcuts to try
    .help = Choose a method of patches, of tiles or of turns, and train it.
shortcuts-intro = A network may solve the puzzles by a cue that has nothing to do with what is in the picture. Ask the trained network puzzles in which only that cue is left: if it is still right more often than chance, it cheats.
shortcuts-fringes = Lens fringes on all images
    .help = Every image gets the colour fringes of a cheap lens, as many cameras leave them. Takes effect with the next run; the puzzle shows it at once.
shortcuts-detect = Try the shortcuts
    .help = Asks the network 200 puzzles for each cue. It is also done at the end of every run.
shortcuts-needs-run = Start a run first; then the network can be tried at any time
shortcuts-show = Show this puzzle
    .help = Shows on the puzzle bench what is left of the puzzle
shortcuts-showing = The bench shows what the detector asks: { $cue }
shortcuts-show-whole = Show the whole puzzle again
shortcuts-step = Found at step { $step }
shortcuts-accuracy = { $accuracy } % right, chance { $chance } %

### Training engine

train-busy-mining = Looking through the data before training
train-busy-self-check = Comparing the GPU with the processor on one small step; the first time, kernels are tuned
train-busy-detecting = Asking puzzles in which only a shortcut is left
train-error-needs-labels = it needs class labels, and these images have none. Sort the images into one folder a class
train-error-needs-clips = it needs clips, and this data has single images. Open a folder of numbered frames, as clips/walk/000.png
train-error-schedule = “{ $given }” is no schedule. Choose constant, cosine or linear_decay
train-busy-model = Building the network
train-busy-held-out = Preparing the held-out images
train-mark-param = { $name } set to { $value }
train-mark-resumed = Resumed
train-mark-diverged = Diverged
train-diverged-nan = At step { $step } the loss was no longer a number
train-diverged-exploded = At step { $step } the loss was a thousand times larger than usual
train-diverged-restored = { $what }. The run went back to its checkpoint at step { $step } and waits. Lower the learning rate, then go on
train-diverged-nothing-saved = { $what }, before the first checkpoint was written. Stop, lower the learning rate, and start again
train-error-no-task = There is no task “{ $task }”. “pretext tasks” lists the ones that exist
train-error-setting = “{ $name }” cannot be { $given }
train-error-loader = The thread that prepares images broke: { $reason }. Start again; if it happens again, check the folder with “pretext doctor”
train-error-log = The log of the run could not be written: { $reason }
train-error-device = The device failed while results were read back: { $reason }. Resume from the last checkpoint, or train on the processor
train-error-write = { $path } could not be written: { $reason }
train-error-read = { $path } could not be read: { $reason }
train-error-folder-taken = { $path } already holds a run. Choose another folder, or resume that run
train-error-no-checkpoint = There is no checkpoint to go on from in { $path }. A run writes its first one after the steps set as “checkpoint every”
train-error-samples = The answers in { $path } could not be written or read: { $reason }
train-error-inquiry = The network could not be asked: { $reason }
train-error-panic = Training broke: { $reason }. The window goes on; what was saved stays. Resume from the last checkpoint or start again
train-error-thread = The training thread could not be started: { $reason }
health-discriminator-wins = The discriminator is right about { $percent } % of held-out images: lower its learning rate, or the painter learns nothing from it
health-discriminator-loses = The discriminator is right about only { $percent } % of held-out images, less than guessing: raise its learning rate
health-loss-rises = The loss has tripled within the last 100 steps: the learning rate is probably too high
health-overfitting = Held-out images have become worse four times in a row while training goes on: the network learns these images by heart
health-waiting = Training waits for images { $percent } % of the time: use more loader threads or smaller images

### Runs beside each other

standing-running = Running
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
device-pass-tiles = { $tiles } tiles cannot be laid out in a grid of { $grid } by { $grid }, each used as its order says.
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
cli-json = Print one JSON document instead of text
cli-json-lines = Print one JSON record a line, as in metrics.jsonl
cli-data = A folder of images, a .csv list of path,label[,split], or “demo” for the gallery that the program draws
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
cli-gui-path = A folder of images, a run folder, or a settings file
cli-gui-no-display = There is no display, so no window can open. Set DISPLAY or WAYLAND_DISPLAY, or use “pretext train”
cli-gui-no-path = { $path } does not exist
cli-gui-failed = The window could not open: { $reason }. Install a Vulkan or OpenGL driver (on Debian: mesa-vulkan-drivers), or use “pretext train”
cli-tasks = List the tasks with their parameters, defaults, ranges and metrics
    .examples = Example: pretext tasks --json
cli-tasks-parameters = Parameters
cli-tasks-metrics = Numbers on held-out images
cli-demo-data = Write the demo gallery as an ordinary folder of images and clips
    .examples = Example: pretext demo-data --out gallery --images 400 --size 128
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
cli-doctor-parts = training { $train }, held out { $valid }, test { $test }
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
cli-train-valid = Held-out images; without it some of the data is set aside
cli-train-config = A settings file, such as the resolved.toml of a run
cli-train-steps = Training steps
cli-train-epochs = Training steps, counted in passes over the images
cli-train-batch-size = Images a step
cli-train-out = The run's own folder; without it one is made under runs/
cli-train-evaluate-every = Steps between two measurements on held-out images
cli-train-checkpoint-every = Steps between two checkpoints
cli-train-held-out-count = How many held-out images are measured
cli-train-loaders = Threads that prepare images
cli-train-schedule = How learning rates change over the run (default cosine)
cli-train-sweep = Train this variant, and every other one given, on the same seed and budget, and print a table, as in --sweep plain --sweep "blur: chroma_blur=5"
cli-lens-fringes = Give every photo the colour fringes of a cheap lens; 0.02 is strong, 0 is none
cli-inspect-leak = Leave only this shortcut in the puzzles, as the detector does
cli-error-leak = “{ $given }” is no shortcut. Choose border, fringes, means or noise
cli-sweep-variant = Variant “{ $name }”
cli-sweep-name = Variant
cli-sweep-shortcuts = right where only a shortcut is left
cli-sweep-done = The table is in { $path }
cli-probe = Measure how good the frozen features of a run are, beside an untrained trunk, plain colours and guessing
    .examples =
        Examples
          pretext probe --run RUN --data photos/train --test photos/test
          pretext probe --run RUN --data demo --method knn --layers conv3,conv4
cli-probe-data = Images with class labels to learn from
cli-probe-test = Images with class labels to measure on; without it some of the data are held out
cli-probe-method = Weighted nearest neighbours (200 of them, temperature 0.07) or a linear classifier; without it both
cli-probe-layers = Layers by name, with commas between them, or all
cli-probe-train-images = How many images are learned from, at most
cli-probe-test-images = How many images are measured, at most
cli-probe-pooled = To how many numbers the maps of a layer are pooled, at most; the papers have 9,000 to 10,000
cli-probe-control = Learn from labels in random order: every number must fall to chance
cli-probe-no-labels = { $data } has no class labels to measure with. Sort the images into one folder a class
cli-probe-trunk = Trunk
cli-probe-layer = Layer
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
cli-shortcuts = Find out whether a trained network cheats: ask it puzzles in which only a shortcut is left
    .examples = Example: pretext shortcuts --run RUN --count 500
cli-shortcuts-data = Images to ask about; without it the held-out images of the run
cli-shortcuts-count = How many images each shortcut is tried on
cli-shortcuts-none = “{ $task }” has no shortcuts that could be tried
cli-train-control = A control run: question and answer come from different images, so nothing can be learned
cli-train-resume = Go on exactly where this run stopped
cli-train-started = Training { $parameters } parameters on { $device } in { $path }
cli-train-progress = loss { $loss }, { $speed } images/s, { $left } left, held out: { $held }
cli-train-line = step { $step } of { $steps }: { $rest }
cli-train-held-out = step { $step }: { $held }
cli-train-interrupted = Stopping and saving; press Ctrl-C again to quit at once
cli-train-saved = Stopped and saved. Go on with: pretext train --resume { $path }
cli-train-done = Finished. Everything is in { $path }
cli-apply = Answer pictures with a trained run: fill holes, colour, re-order
    .examples =
        Examples
          pretext apply --run RUN --input photo.jpg --out answers
          pretext apply --run RUN --input photo.jpg --mask mask.png --out answers
cli-apply-input = A picture or a folder of pictures
cli-apply-mask = A picture that is white where pixels are to be filled; stretched to each input
cli-apply-set = Set a parameter that may change without a new run, such as mask=random_blocks
cli-apply-done = Wrote answers to { $count } pictures and answers.json to { $path }
cli-export = Write the trained trunk as a safetensors file with PyTorch's names and layouts, and a Python file beside it that loads it
    .examples = Example: pretext export --run RUN --out trunk.safetensors
cli-export-out = The file to write
cli-export-done = Wrote { $path }
cli-export-no-loader = This method has a network of its own, so that there is no Python file to load it; the weights have our names in PyTorch's layouts.
import-error-read = The trunk { $path } cannot be read: { $reason }
import-error-numbers = { $key } holds numbers of kind { $kind }, which are no floating-point numbers
import-error-unknown = { $path } is none of the trunks known here. Known are AlexNet with batch normalisation (features.0.weight), ResNet-18 (conv1.weight), both under torchvision's key names, and this program's own exports. The file begins with { $keys }.
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
cli-bench-data = Images a second from files to prepared pixels, on one thread
cli-bench-ui = Processor time of a frame of the window
cli-bench-steps = Steps that are timed, after two to warm up
cli-bench-side = Shorter side that is asked for, in pixels
cli-bench-images = Images that are read
cli-bench-ui-thumbnails = Thumbnails in the list
cli-bench-ui-frames = Frames that are timed
cli-bench-step-done = { $task } on { $device }: { $speed } images/s, median step { $median } ms
cli-bench-shares = upload { $upload } %, forward { $forward } %, backward { $backward } %, update { $update } %
cli-bench-data-done = { $images } images to { $side } px: { $first } images/s in the first pass, { $later } images/s later
cli-bench-ui-done = { $frames } frames with { $thumbnails } thumbnails: median { $median } ms, 99th percentile { $slow } ms
cli-completions = Print shell completions
    .examples = Example: pretext completions bash > ~/.local/share/bash-completion/completions/pretext
cli-completions-shell = The shell
cli-demo-headless = There is no display, so no window can open. A short demonstration runs instead; it leaves a run folder with pictures and curves
plot-loss = Loss
plot-train = training
plot-held-out = held-out
plot-step = step

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
panel-problems = Problems
    .help = What happened, what went wrong, and what to do
lecture-hint = Arrow keys move on, L leaves the lecture
layout-lecture = Lecture
layout-workbench = Workbench
menu-view = View
    .help = Theme, size, layout
menu-theme = Theme
menu-scale = Size of everything
menu-reset-layout = Put all panels back
menu-full = Panel fills the window
menu-palette = All commands…
menu-help = All keys
theme-system = As the system
theme-light = Light
theme-dark = Dark
top-data = Data
    .help = The data that training draws from
top-task = Method
    .help = The question that the network is asked
draw-pixel = { $x }, { $y }   red { $red }, green { $green }, blue { $blue }
draw-mask = { $x }, { $y }   marked { $value }
draw-value = { $x }, { $y }   { $value }
draw-bin = { $from } to { $to }   { $count }
status-speed = { $images } images/s
status-memory = { $memory }
status-step = step { $step } of { $steps }
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
neighbours-query-spoken = The photo that is asked about: { $name }
neighbours-guest = a picture from outside the data
neighbours-trained = Step { $step }
neighbours-untrained = Before training
neighbours-share = { $same } of { $of } share its class
neighbours-spoken = { $name }, cosine { $cosine }
neighbours-chance = By lot, about { $count } of { $of } would be { $class }
    .help = What neighbours drawn at random would share, if all classes were equally frequent
neighbours-not-embedded = This photo is not among those that were embedded: there are more than 50,000

### Window: data

data-open = Open folder…
    .help = Chooses a folder of images, with or without class folders (Ctrl O). Nothing is ever written into it
data-demo = Demo gallery
    .help = Pictures that the program draws itself: no files needed
data-demo-short = Gallery
    .help = Pictures that the program draws itself: no files needed
data-recent = Recent
data-path = Path, then Enter
    .help = A folder of images, a .csv list of path,label, or the word demo. Folders can also be dropped on the window
data-dialog-title = Choose a folder of images
data-dialog-open = The folder dialog is open
data-dialog-forget = Stop waiting
data-no-dialog = There is no folder dialog on this system. Type or paste the path into the field in the data panel, or drop the folder on the window
data-opening = Opening { $location }: { $found } files so far
data-empty = No images yet
    .help = Open a folder, or take the demo gallery
data-none = No data
data-summary = { $images } images, { $held_out } held out, { $classes ->
    [0] no classes
   *[other] { $classes } classes
}
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

methods-empty = No methods
    .help = This build lists none
puzzle-one = One photo
    .help = The puzzle made of the photo chosen on the left
puzzle-batch = Next batch
    .help = The first puzzles of the batch that the network sees next
puzzle-sample = New sample
    .help = Makes another puzzle of the same photo (R)
puzzle-making = Making the puzzle
puzzle-made = { $name }, made in { $took } ms
puzzle-next-batch = First { $count } of the next batch
puzzle-no-data = Choose data first: open a folder or take the demo gallery in the data panel
puzzle-error-broke = The puzzle could not be made, because the method failed on this photo. Choose another photo, or put the parameters back to their defaults
params-live = May change while training
    .help = A change takes effect with the next batch and leaves a mark on the plots
params-new-run = Needs a new run
    .help = These shape the network or its data: a change takes effect when a new run is started
params-wait = The run under way keeps its own values; changes here wait for the next run
params-changed = Differs from the default
params-default = Default { $value }; allowed { $allowed }
params-reset = Defaults
    .help = Sets all parameters of this method to their defaults
params-undo = Undo
    .help = Takes back the last change of a parameter (Ctrl Z)
preset-menu = Presets
    .help = Keeps the parameters under a name, as a TOML file
preset-none = No presets yet
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
setting-schedule = Learning rate
    .help = How learning rates change over the run
setting-schedule-constant = Constant
setting-schedule-cosine = Falls along a cosine
setting-schedule-linear = Falls in the second half
setting-control = Control run
    .help = Question and answer come from different images, so there is nothing to learn. What such a run reaches is chance

### Window: training

train-start = Start
    .help = Trains the network on this data (Space)
train-pause = Pause
    .help = Holds after the present step (Space)
train-continue = Continue
    .help = Goes on (Space)
train-step = Step
    .help = One step, and hold (.)
train-stop = Stop
    .help = Ends the run; asks whether to keep it
train-resume = Go on with this run
    .help = Continues from the last checkpoint, exactly where it stopped
train-left = { $time } left
train-steps = Step { $step } of { $steps }, { $parameters } weights
train-progress-spoken = Step { $step } of { $steps }
train-empty = Nothing trained yet
    .help = Press Start. The loss appears here step by step, and beside it how well held-out images are answered
train-first-step = The first step is on its way
train-first-measure = Held-out images are measured every { $steps } steps
train-time = Where the time goes
train-error-no-data = There are no images to train on. Open a folder of images or the demo gallery in the data panel, then start again
train-error-gone = The trainer has ended and can no longer be reached. Close the window and open it again; what was saved is kept
phase-idle = Ready
phase-starting = Starting
phase-running = Training
phase-paused = Paused
phase-stopping = Stopping and saving
phase-failed = Stopped by an error; see Problems
finish-done = Done: all steps made
finish-stopped = Stopped and saved at step { $step }
finish-discarded = Stopped and thrown away
finish-diverged = Stopped at step { $step }, because the loss exploded; the last good checkpoint is kept
chart-loss = Loss
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
ask-discard = Throw this run away?
    .help = Its folder is deleted with its checkpoints, numbers and pictures. This cannot be undone
ask-discard-no = No, go back
ask-discard-yes = Delete the run

### Window: answers

answers-empty = No answers yet
    .help = Press Start. A few images that are never trained on are shown here with what the network makes of them
answers-wait = The first answers are on their way
    .help = Held-out images are answered at the start and then every few hundred steps
answers-newest = Step { $step }, newest
answers-earlier = Step { $step }
answers-to-newest = To the newest
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
help-title = Keys
    .help = They work everywhere but in text fields
help-mouse = Click a picture to enlarge it. Drag tabs to dock panels elsewhere. Double-click a plot to see all of it.
help-close = Close
key-start = Start, pause or continue
key-step = One training step
key-sample = New sample of the same photo
key-method = Choose a method
key-next = Next panel
key-previous = Previous panel
key-control = Next control; Space or Enter presses it
key-lecture-move = Move on or back in a lecture
key-full = Panel fills the window, and back
key-lecture = Lecture or workbench
key-open = Open a folder
key-palette = All commands by name
key-undo = Undo the last change of a parameter
key-larger = Everything larger
key-smaller = Everything smaller
key-scale-reset = Size 100 %
key-help = All keys
key-close = Close what stands in front
palette-hint = What would you like to do?
palette-nothing = No command has these letters
palette-stop = Stop the run
palette-discard = Discard the run
palette-save = Save a checkpoint now
palette-examine = Measure held-out images now
palette-batch = Show the next batch
palette-light = Light theme
palette-dark = Dark theme
palette-panel = Show { $name }
palette-method = Method { $name }

### Discovery

discover-too-few = At least two images are needed, and patches for a square of four
discover-wanted = Looked for
    .help = The four patches that are looked for in all other images (Doersch, Gupta and Efros 2015, section 5.3)
discover-found = Found
    .help = The patch that is most like each of the four, by the cosine of the network's deepest features. The four stand in a square, too: that is what was verified
discover-score = cosine { $score }
discover-images = Images
    .help = Images that are mined at most, spread evenly over the data
discover-constellations = Constellations
    .help = Squares of four patches that are drawn at random and looked for; the paper begins with 16,384
discover-patches = Patches along a side
    .help = Patches along each side of an image; they overlap by half. The paper leaves their layout open
discover-width = Numbers of a patch
    .help = Features of a patch at most, averaged over squares of its maps. Memory grows with it
discover-top = Matches looked at
    .help = The images with the strongest matches that are verified for each constellation; the paper's 100
discover-members = Members of a cluster
    .help = Verified matches that make a cluster; the paper's 10
discover-duplicate = Known share
    .help = A constellation is left out when this share of its images belongs to better ones already. The paper leaves open what a duplicate is
discover-shuffled = Control: patches exchanged
    .help = A control: patches are exchanged at random over all images, so that nothing can be found but by chance

### Window: runs

panel-runs = Runs
    .help = Every run in the folder, and any of them beside each other
runs-listing = Looking through the runs folder…
runs-empty = There are no runs here yet
    .help = Press Start: every training leaves a folder here, with its settings, curves, pictures and checkpoints. Or type another folder above.
runs-count = { $all } runs
runs-count-some = { $shown } of { $all } runs
runs-took = Listed in { $took } ms
runs-folder = Runs folder
    .help = The folder whose runs are listed; type another one and press Enter
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
    .help = The method's first number on held-out images, as last measured. It cannot be compared between methods
runs-probe = Probe
    .help = The best accuracy of a probe on its trained features; reference lines are left out
runs-status = Status
    .help = Not ended: neither finished nor stopped, and silent for five minutes
runs-size = Size
    .help = Size of the run folder on disk
runs-tags = Tags
    .help = Words given to the run under Notes
runs-choose = Compare { $name }
    .help = Take this run to the chosen ones, or from them
runs-hover-data = On { $data }, with { $device }
runs-hover-headline = { $name } = { $value }
runs-hover-probe = { $name } = { $value } (trained features)
runs-curves = Curves
    .help = Any recorded number over the steps, with mean and spread over seeds
runs-settings = Settings
    .help = The settings in which the chosen runs differ; of one run, those that are not the default
runs-pictures = Pictures
    .help = What the chosen runs said about the same held-out images at the same step
runs-notes = Notes
    .help = Your note and tags, kept in the run folder
runs-open = Open
    .help = Show this run's settings, curves and last answers in the other panels, on its data
runs-open-one = Choose one run to open it
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
runs-made-with = { $device }, version { $version }, { $parameters } parameters
ask-trash = Move to the trash?
    .help = The folders go to the system's trash with everything in them. From there they can be taken back.
ask-trash-yes = Move to the trash
ask-trash-no = No, keep them
ask-trash-more = and { $count } more
ask-delete = Delete for good?
    .help = The trash did not take these runs. Deleting them removes checkpoints, curves and pictures, and nothing brings them back.
ask-delete-yes = Delete for good

### Window: inside

panel-inside = Inside
    .help = What its filters and maps look like, and what moves them
inside-empty = There is no network to look into yet
    .help = Press Start, or open a run in the panel Runs. Then choose a photo in the panel Data.
inside-looking = Looking into the network…
inside-layer = Layer
    .help = Show the feature maps of this layer; the further right, the deeper
inside-again = Look again
    .help = Look with the weights as they are now
inside-step = as at step { $step }
inside-photo = Photo, and what a unit sees
    .help = The photo as the network gets it. The box is the receptive field of the unit that is pointed at or chosen in the map beside it, from the kernels, strides and paddings of the layers below. A trunk that scales each photo by its own contrast also feels the rest of it a little
inside-field = sees { $size } × { $size } px, every { $jump } px
inside-no-field = this trunk does not tell its geometry
inside-chosen-map = Map
    .help = One feature map of the layer; each square is a unit. Point at one to see which part of the photo it sees; click to ask which pixels move it
inside-map-of = Map { $map } of { $layer }
inside-mean = mean { $value }
inside-saliency = Which pixels move it
    .help = The size of the gradient with respect to each pixel, the largest of red, green and blue (Simonyan, Vedaldi and Zisserman 2014)
inside-largest = at most { $value }
inside-moves = What is moved
inside-energy = Whole layer
    .help = The energy of the layer: the mean of the squares of all its units
inside-map = Map { $map }
    .help = The sum of this map's units
inside-unit = Unit { $row }, { $column }
    .help = This unit alone, by row and column
inside-hint = Point at a square of the map: the box on the photo is what that unit sees. Click it to ask which pixels move it.
inside-hint-unit = Pixels outside the box cannot move this unit.
inside-maps = { $count } maps of { $width } × { $height }
    .help = Every map with its own scale from dark (least) to light (most). Click one to look at it
inside-maps-spoken = { $count } feature maps of { $layer }
inside-filters = { $count } first filters of { $side } × { $side }
    .help = The weights of the first convolution as colours, from the least (black) to the largest (white). Edges and colour blobs are a good sign; noise says that little was learned
inside-filters-spoken = { $count } filters of the first layer
inside-common-scale = One scale
    .help = All filters share one scale, so that weak ones look grey; else each has its own
inside-part = Number { $number }
