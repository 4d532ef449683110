//! A very small compute runner: one wgpu device of its own, one dispatch a picture, the result read back.
//!
//! It shares nothing with training or with the window: an error here is a [`RunnerError`], nothing more. Any thread may
//! own it; a run blocks until the picture is back.

use crate::gpu::adapter::{AdapterCard, found};
use crate::gpu::errors::RunnerError;
use crate::gpu::passes::PassSource;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use wgpu::util::{BufferInitDescriptor, DeviceExt};

/// Invocations along each side of a workgroup, as in every shader's `@workgroup_size`.
const WORKGROUP: usize = 8;

/// Words that stay on the device, so that a pass can be run again and again without sending them.
#[derive(Clone, Debug)]
pub struct Kept(wgpu::Buffer);

/// What a pass reads.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Words that are sent for this run.
    Sent(&'a [u32]),
    /// Words that are there already.
    Kept(&'a Kept),
}

/// A device that runs picture passes.
pub struct Runner {
    card: AdapterCard,
    device: wgpu::Device,
    queue: wgpu::Queue,
    pipelines: Mutex<HashMap<&'static str, wgpu::ComputePipeline>>,
}

impl Runner {
    /// Opens a device on the first adapter that computes, a software one if there is no other.
    ///
    /// # Errors
    /// [`RunnerError::NoAdapter`] and [`RunnerError::Open`].
    pub fn open() -> Result<Self, RunnerError> {
        let (card, adapter) = found().iter().find(|(card, _)| card.computes).ok_or(RunnerError::NoAdapter)?;
        let descriptor = wgpu::DeviceDescriptor {
            label: Some("picture passes"),
            required_limits: wgpu::Limits::downlevel_defaults().using_resolution(adapter.limits()),
            ..wgpu::DeviceDescriptor::default()
        };
        let (device, queue) = pollster::block_on(adapter.request_device(&descriptor))
            .map_err(|error| RunnerError::Open { name: card.name.clone(), reason: error.to_string() })?;
        device.on_uncaptured_error(Arc::new(|error| tracing::error!("picture pass: {error}")));
        Ok(Self { card: card.clone(), device, queue, pipelines: Mutex::new(HashMap::new()) })
    }

    /// The adapter in use.
    pub fn adapter(&self) -> &AdapterCard {
        &self.card
    }

    /// Sends `words` (at least one) to the device and keeps them there.
    ///
    /// # Errors
    /// [`RunnerError::Run`] with the driver's words.
    pub fn keep(&self, pass: &PassSource, words: &[u32]) -> Result<Kept, RunnerError> {
        let memory = self.device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let buffer = self.filled_buffer(words, wgpu::BufferUsages::STORAGE);
        match pollster::block_on(memory.pop()) {
            Some(error) => Err(RunnerError::Run { pass: pass.stem, reason: error.to_string() }),
            None => Ok(Kept(buffer)),
        }
    }

    /// Runs `pass` over a picture of `width` by `height` pixels: `settings` at binding 0, `inputs` (sent or kept) at the
    /// bindings after it, the result at the last, one word a pixel.
    ///
    /// # Errors
    /// [`RunnerError::Run`] with the driver's words.
    pub fn run(
        &self,
        pass: &PassSource,
        settings: &[u32],
        inputs: &[Input<'_>],
        [width, height]: [usize; 2],
    ) -> Result<Vec<u32>, RunnerError> {
        if width * height == 0 {
            return Ok(Vec::new());
        }
        let failed = |reason: String| RunnerError::Run { pass: pass.stem, reason };
        let memory = self.device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let validation = self.device.push_error_scope(wgpu::ErrorFilter::Validation);
        let staging = self.submit(pass, settings, inputs, [width, height]);
        for scope in [validation, memory] {
            if let Some(error) = pollster::block_on(scope.pop()) {
                return Err(failed(error.to_string()));
            }
        }
        self.read(&staging).map_err(failed)
    }

    fn submit(
        &self,
        pass: &PassSource,
        settings: &[u32],
        inputs: &[Input<'_>],
        [width, height]: [usize; 2],
    ) -> wgpu::Buffer {
        let bytes = (width * height * size_of::<u32>()) as u64;
        let buffer = |usage| self.empty_buffer(bytes, usage);
        let output = buffer(wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC);
        let staging = buffer(wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST);
        let mut buffers = vec![self.filled_buffer(settings, wgpu::BufferUsages::UNIFORM)];
        buffers.extend(inputs.iter().map(|input| match input {
            Input::Sent(words) => self.filled_buffer(words, wgpu::BufferUsages::STORAGE),
            Input::Kept(Kept(buffer)) => buffer.clone(),
        }));
        buffers.push(output.clone());

        let pipeline = self.pipeline(pass);
        let entries: Vec<_> = (0_u32..)
            .zip(&buffers)
            .map(|(binding, buffer)| wgpu::BindGroupEntry { binding, resource: buffer.as_entire_binding() })
            .collect();
        let group = self.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some(pass.stem),
            layout: &pipeline.get_bind_group_layout(0),
            entries: &entries,
        });
        let mut encoder =
            self.device.create_command_encoder(&wgpu::CommandEncoderDescriptor { label: Some(pass.stem) });
        {
            let mut compute = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor::default());
            compute.set_pipeline(&pipeline);
            compute.set_bind_group(0, &group, &[]);
            compute.dispatch_workgroups(width.div_ceil(WORKGROUP) as u32, height.div_ceil(WORKGROUP) as u32, 1);
        }
        encoder.copy_buffer_to_buffer(&output, 0, &staging, 0, bytes);
        self.queue.submit([encoder.finish()]);
        staging
    }

    fn read(&self, staging: &wgpu::Buffer) -> Result<Vec<u32>, String> {
        let (sender, receiver) = mpsc::sync_channel(1);
        staging.map_async(wgpu::MapMode::Read, .., move |mapped| {
            // The receiver lives until the value has arrived, or the run has already failed.
            let _ = sender.send(mapped);
        });
        self.device.poll(wgpu::PollType::wait_indefinitely()).map_err(|error| error.to_string())?;
        receiver.recv().map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        let view = staging.get_mapped_range(..).map_err(|error| error.to_string())?;
        Ok(bytemuck::pod_collect_to_vec(&view))
    }

    fn pipeline(&self, pass: &PassSource) -> wgpu::ComputePipeline {
        let mut pipelines = self.pipelines.lock().unwrap_or_else(PoisonError::into_inner);
        let made = pipelines.entry(pass.stem).or_insert_with(|| {
            let module = self.device.create_shader_module(wgpu::ShaderModuleDescriptor {
                label: Some(pass.stem),
                source: wgpu::ShaderSource::Wgsl(pass.wgsl.into()),
            });
            self.device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
                label: Some(pass.stem),
                layout: None,
                module: &module,
                entry_point: None,
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                cache: None,
            })
        });
        made.clone()
    }

    fn filled_buffer(&self, words: &[u32], usage: wgpu::BufferUsages) -> wgpu::Buffer {
        let contents = bytemuck::cast_slice(words);
        self.device.create_buffer_init(&BufferInitDescriptor { label: None, contents, usage })
    }

    fn empty_buffer(&self, size: u64, usage: wgpu::BufferUsages) -> wgpu::Buffer {
        self.device.create_buffer(&wgpu::BufferDescriptor { label: None, size, usage, mapped_at_creation: false })
    }
}
