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
task-error-thread = The system gave no thread for preparing photos: { $reason }. Close other programs and try again
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
    .paper = R. Zhang, P. Isola, A. A. Efros: Colorful Image Colorization. ECCV 2016
    .section = Section 2
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
    .paper = G. Larsson, M. Maire, G. Shakhnarovich: Colorization as a Proxy Task for Visual Understanding. CVPR 2017
    .section = Section 3
param-hue-chroma-prediction = Prediction
    .help = Histograms of hue and chroma keep several possible colours apart; regression gives one colour (a and b of Lab), the mean of all that are possible. In the paper histograms give the clearly better features.
param-hue-chroma-prediction-histograms = Histograms
param-hue-chroma-prediction-regression = One colour
param-hue-chroma-chroma = Chroma of a histogram
    .help = How a histogram of chroma becomes one number, for pictures and their marks. Released code: the median. Hue is always the circular mean.
param-hue-chroma-chroma-median = Median
param-hue-chroma-chroma-mean = Mean
param-hue-chroma-chroma-mode = Likeliest
param-hue-chroma-fading = Fading
    .help = Where hue is undecided, chroma fades towards grey (released code), instead of a vivid guess.
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
    .help = The network whose features are learned. All but the small one are made for photos of 224 px and a graphics card; on a CPU they are slow.
param-patches-trunk-small = Small, five 3 x 3 layers
param-patches-trunk-alexnet-bn = AlexNet with batch normalisation
param-patches-trunk-resnet18 = ResNet-18, stem for large photos
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
param-patches-mixed = Mixed scales
    .help = Each patch of a puzzle gets a random scale and offset of its own, so that neither size nor place can be relied on; their relation is no longer exact. Yoked jitter gives all patches the same.
param-patches-scales = Largest scale
    .help = With yoked jitter or mixed scales, patches are enlarged by up to this factor before they are cut. Mundhenk et al. (2018) go from 96 to 128 px, 1.33; at 1 there is one scale and no room to jitter.
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
    .help = Pairs of neighbours with eight classes (2015), triples with twenty (2018), or quadruples with sixteen. Of the triples only the mirror table is published: the layouts are ours and keep its structure. Quadruples are ours altogether: three cells in a line and the cell beside its end.
param-relative-position-arrangement-pairs = Pairs, 8 classes
param-relative-position-arrangement-triples = Triples, 20 classes
param-relative-position-arrangement-quadruples = Quadruples, 16 classes
param-relative-position-pivots = First patch
    .help = Where the first patch lies in the last eight layouts of triples. Their geometry is not published: about the middle of a 3 x 3 window is one reading; four about a corner of a 2 x 2 window and four about the middle is another, under which all twenty layouts are mirrored exactly as the released table says.
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
health-features-stand-still = The features stopped improving at step { $step }. More steps may not help; try another learning rate, more data or another method.
health-probes-rare = Probes come less often than asked for, so that they take at most a tenth of the time.
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
cli-train-probe-every = Steps between two small probes of the features, where the images have labels; 0 makes none. They take at most a tenth of the time
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
          pretext probe --run RUN --data demo --low-shot --supervised --fine-tune
          pretext probe --run RUN-s1 --run RUN-s2 --run RUN-s3 --data demo --variant average
          pretext probe --run RUN --data demo --method knn --layers conv3,conv4
cli-probe-data = Images with class labels to learn from
cli-probe-test = Images with class labels to measure on; without it some of the data are held out
cli-probe-method = Weighted nearest neighbours (200 of them, temperature 0.07) or a linear classifier; without it both
cli-probe-run = Folder of a run; given several times, means and intervals over these runs (other seeds) are printed
cli-probe-variant = What is kept of a layer: a grid of averages as in the papers, or one average a map; without it both
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
cli-error-variant = “{ $given }” is no way of pooling. Choose pooled or average
cli-probe-layers = Layers by name, with commas between them, or all
cli-probe-train-images = How many images are learned from, at most
cli-probe-test-images = How many images are measured, at most
cli-probe-pooled = To how many numbers the maps of a layer are pooled, at most; the papers have 9,000 to 10,000
cli-probe-control = Learn from labels in random order: every number must fall to chance
cli-probe-no-labels = { $data } has no class labels to measure with. Sort the images into one folder a class
cli-probe-trunk = Trunk
cli-probe-layer = Layer
cli-probe-kept = Kept of the maps
cli-probe-how = Probe
cli-probe-accuracy = Accuracy (95 % interval)
cli-probe-chance = Guessing: { $chance }
cli-error-method = “{ $given }” is no probe. Choose knn or linear
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
cli-embed-out = The file to write. With .npy, a .csv of names and labels is written beside it; with .tsv, names, a sheet of small pictures and the settings of TensorBoard's projector
cli-embed-done = { $photos } photos, { $numbers } numbers each from { $layer }: { $speed } photos/s, of which { $waited } % were spent waiting for photos
cli-error-layer = There is no layer { $given }. There are: { $known }.
cli-error-embed-out = { $path } should end in .npy or .tsv.
cli-plot = Draw the curves of a run as a picture
    .examples = Example: pretext plot --run RUN --what headline --out headline.svg
cli-plot-what = loss, or headline for the task's main number with its baselines
cli-plot-out = The file to write; .svg has lines and letters, anything else is PNG
cli-error-plot-what = There is no plot { $given }. There are: loss, headline.
cli-error-plot-none = The task of this run has no headline number.
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
cli-bench-sinkhorn = Milliseconds of the Sinkhorn layer, forward and backward
cli-bench-sinkhorn-matrices = Matrices in the batch
cli-bench-sinkhorn-size = Rows and columns of a matrix
cli-bench-sinkhorn-rounds = Rounds of rows and columns
cli-bench-sinkhorn-times = How often it is timed
cli-bench-sinkhorn-failed = The device failed while the Sinkhorn layer was timed. Try --device cpu.
cli-bench-sinkhorn-done = Sinkhorn on { $device }: { $matrices } matrices of { $size } x { $size }, { $rounds } rounds, forward and backward: median { $median } ms
cli-bench-ui = Processor time of a frame of the window
cli-bench-colours = Time to repaint a photo at another temperature
cli-bench-colours-side = Side of the photo in pixels
cli-bench-colours-pictures = Temperatures that are timed
cli-bench-colours-processor = On the processor instead of the graphics device
cli-bench-colours-no-device = the processor
cli-bench-colours-done = { $side } px on { $device }: { $own } ms of processor time in our code (longest { $longest }), there after { $passed } ms; { $send } ms to send the distribution once
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
cli-bench-data-done = { $images } images to { $side } px: { $first } images/s in the first pass, { $later } images/s later
cli-bench-ui-done = { $frames } frames with { $thumbnails } thumbnails: median { $median } ms, 99th percentile { $slow } ms
cli-bench-ui-points = Points of the map of embeddings
cli-bench-atlas-done = { $frames } frames with a map of { $points } points, zoomed in each: median { $median } ms, 99th percentile { $slow } ms
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
panel-atlas = Atlas
    .help = How all photos lie to each other
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
menu-turing = Turing test…
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
    .help = Principal components: the two directions in which features differ most. At once, and always the same
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
atlas-whole = All
    .help = Shows the whole map again; a double click does the same
atlas-spoken = A map of { $count } photos; scroll to zoom, drag to move, click a point to see its neighbours
atlas-busy-neighbours = Looking for neighbours, { $percent } %
atlas-busy-tsne = Moving points, { $percent } %
atlas-error-npy = { $file } does not hold the features of the photos that the probe follows
atlas-error-subset = The chosen photos could not be written as data: { $reason }

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
params-idle = Has no effect under the present settings.
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
chart-probe = How good the features are
    .help = Nearest neighbours name the class of held-out images from the frozen features, at the best layer. Labels are used for this measurement only, never for training
chart-probe-line = Right about the class
chart-probe-random-init = untrained network
chart-probe-colours = colours alone
chart-probe-chance = guessing
chart-spread = Spread of the embeddings { $spread }, along { $rank } directions
    .help = Embeddings of length 1: a spread of 1 means that they point everywhere alike, 0 that all images look the same to the network. The directions are the effective rank (participation ratio) of their covariance
chart-scatter = Score at the puzzle against quality of the features
    .help = One point for each measurement, joined in the order of training. If it rises, getting better at the puzzle makes better features
chart-scatter-spoken = { $count } measurements: score at the puzzle from left to right, quality of the features upwards
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
key-turing = Turing test: can people tell the answers from photos?
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

### Window: the colour laboratory

panel-laboratory = Colours
    .help = What does the network think of the colours?
draw-colours = Pixel { $x }, { $y }: likeliest colour { $percent } %
laboratory-empty = No distributions over colours yet
    .help = Choose the method Colorization and press Start. Its answers are distributions over colours, and here they are taken apart
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
laboratory-sides = Wipe
    .help = What stands on each side of the border in the picture. Drag the border
laboratory-side-grey = Grey
laboratory-side-answer = Answer
laboratory-side-truth = Truth
laboratory-green = green −a
laboratory-red = red +a
laboratory-yellow = yellow +b
laboratory-blue = blue −b
laboratory-plane-spoken = The ab plane with the distribution that the network gives at pixel { $x }, { $y }. The area of a square tells the share of its bin
laboratory-bin = a { $a }, b { $b }: { $percent } %
laboratory-pixel = Pixel { $x }, { $y }, lightness { $lightness }. The area of a dark square is the share of its bin
laboratory-grey = Is it grey?
    .help = A network that hedges between red and blue answers grey. The curve of its answer then stands left of the truth's
laboratory-saturation = Distance from grey
    .help = Share of pixels at each distance from grey in the ab plane, for the answer at this temperature and for the truth
laboratory-saturation-means = answer { $answer }, truth { $truth } on average
laboratory-saturation-x = distance from grey
laboratory-saturation-y = % of pixels
laboratory-folder = The folder's colours
    .help = Counted before training: how often each colour occurs, and how much a pixel of it counts when rare colours are given more weight (section 2.2)
laboratory-compare = Another run
    .help = The same photo as another run answers it, for example one that was trained with regression. Both runs need the same held-out photos
laboratory-compare-folder = Folder of another run
laboratory-compare-load = Compare
laboratory-compare-no-run = This is no run folder with answers: { $path }
laboratory-compare-none = The other run has no answer to { $name }. Train it on the same data with the same seed
laboratory-own = This run
    .help = The answer of the run that is open
laboratory-theirs = The other run
    .help = The answer of the run to compare with

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
turing-saved = Saved as CSV in { $path }
turing-copy = Copy path
    .help = Copies the folder that holds trials.csv, pictures.csv and scores.csv
turing-convincing = The most convincing pictures
    .help = The network's pictures, in order of how often they were taken for the real photo by everybody so far
turing-fooled = fooled { $fooled } of { $shown }
